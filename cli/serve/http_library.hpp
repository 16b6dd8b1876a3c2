#pragma once
#include <microhttpd.h>

namespace newsgraph::cli::serve {

/// What speaks HTTP: libmicrohttpd, loaded when it is asked for, as only `serve` needs it. The functions are those of
/// microhttpd.h, under their own names.
struct HttpLibrary {
    HttpLibrary();

    decltype(&::MHD_start_daemon) MHD_start_daemon;
    decltype(&::MHD_quiesce_daemon) MHD_quiesce_daemon;
    decltype(&::MHD_stop_daemon) MHD_stop_daemon;
    decltype(&::MHD_suspend_connection) MHD_suspend_connection;
    decltype(&::MHD_resume_connection) MHD_resume_connection;
    decltype(&::MHD_get_connection_info) MHD_get_connection_info;
    decltype(&::MHD_get_connection_values) MHD_get_connection_values;
    decltype(&::MHD_create_response_from_buffer_with_free_callback_cls)
        MHD_create_response_from_buffer_with_free_callback_cls;
    decltype(&::MHD_add_response_header) MHD_add_response_header;
    decltype(&::MHD_queue_response) MHD_queue_response;
    decltype(&::MHD_destroy_response) MHD_destroy_response;
};

/// Throws base::Error (input, "library.missing") if the library is not there or lacks a function. It stays loaded.
const HttpLibrary& http_library();

}  // namespace newsgraph::cli::serve
