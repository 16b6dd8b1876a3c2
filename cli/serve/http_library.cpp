#include "cli/serve/http_library.hpp"

#include "base/shared_library.hpp"

namespace newsgraph::cli::serve {

HttpLibrary::HttpLibrary() {
    const base::SharedLibrary library(NEWSGRAPH_MICROHTTPD, "libmicrohttpd12");
    library.find("MHD_start_daemon", MHD_start_daemon);
    library.find("MHD_quiesce_daemon", MHD_quiesce_daemon);
    library.find("MHD_stop_daemon", MHD_stop_daemon);
    library.find("MHD_suspend_connection", MHD_suspend_connection);
    library.find("MHD_resume_connection", MHD_resume_connection);
    library.find("MHD_get_connection_info", MHD_get_connection_info);
    library.find("MHD_get_connection_values", MHD_get_connection_values);
    library.find("MHD_create_response_from_buffer_with_free_callback_cls",
                 MHD_create_response_from_buffer_with_free_callback_cls);
    library.find("MHD_add_response_header", MHD_add_response_header);
    library.find("MHD_queue_response", MHD_queue_response);
    library.find("MHD_destroy_response", MHD_destroy_response);
}

const HttpLibrary& http_library() {
    static const HttpLibrary library;
    return library;
}

}  // namespace newsgraph::cli::serve
