const routes =
  /\/(?:images(?:\/(?:generations|edits|variations|models))?|chat\/completions|completions|models)$/;

/** A base URL out of what people copy from documentation: without the route at its end, and without slashes there. */
export const trimRoute = (baseUrl: string): string =>
  baseUrl.replace(/\/+$/, '').replace(routes, '').replace(/\/+$/, '');
