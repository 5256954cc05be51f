/** Runs before every test file: one time zone everywhere. */
process.env.TZ = 'UTC';
