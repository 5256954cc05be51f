/**
 * Bun's junit report: how many tests there were, and the files of those that failed.
 * @param {string} report
 */
export function readReport(report) {
  const head = /<testsuites[^>]*>/.exec(report)?.[0] ?? '';
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
  const failures = [
    ...report.matchAll(/<testcase name="([^"]*)"[^>]*file="([^"]*)"[^>]*[^/]>\s*<(?:failure|error)/g),
  ];
  return {
    tests: count('tests'),
    failed: count('failures') + count('errors'),
    skipped: count('skipped'),
    failedIn: [...new Set(failures.map(([, , file]) => file))],
    failedNames: failures.map(([, name]) => plain(name)),
  };
}

/**
 * Whether the failures are worth a second look: few, and all of them in a browser, which a busy machine can hold up.
 * @param {ReturnType<typeof readReport>} result
 */
export const mayBeBusy = ({ failed, failedIn, failedNames }) =>
  failed > 0 &&
  failed <= 3 &&
  failedNames.length === failed &&
  failedIn.every((file) => /^tests\/journeys\/[^/]+$/.test(file));

const plain = (text) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
