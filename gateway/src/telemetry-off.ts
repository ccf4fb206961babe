// @apollo/gateway sends usage to its vendor unless this is set before the package is loaded: import this file first.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
