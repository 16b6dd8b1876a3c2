#pragma once
#include <vector>

#include "extract/table_plan.hpp"

namespace newsgraph::extract {

/// What the cells of a row hold.
struct Record {
    const TableRow* row = nullptr;
    std::vector<std::vector<std::uint32_t>> entities;  ///< per field
    std::vector<std::vector<Value>> values;            ///< per field
    std::int32_t kind = -1;
    graph::Status status = graph::Status::actual;
};

/// Reads the cells as the plan says. `row` must outlive the result.
Record read_record(const CellReader& reader, const Plan& plan, const TableRow& row);

}  // namespace newsgraph::extract
