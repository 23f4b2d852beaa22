/** How many entries a list keeps at least: mails, Slack messages, deliveries, events of a log stream. */
const kept = 10_000
/** How many are forgotten at once, so that forgetting costs nothing for each entry. */
const forgottenAtOnce = 1000

/**
 * Adds to a list that would otherwise grow for as long as a sandbox runs. Its last entries are kept, the oldest are forgotten.
 * @param least how many are kept at least; default 10,000.
 */
export const keepLast = <Entry>(list: Entry[], entries: readonly Entry[], least = kept): void => {
  // An argument each would exhaust the stack where there are many.
  for (const entry of entries) list.push(entry)
  if (list.length >= least + forgottenAtOnce) list.splice(0, list.length - least)
}
