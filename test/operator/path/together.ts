import type { Break } from './broken-links'

/** Mail comes from both Regions the same way, Slack may be cut off from one of them. */
const silencesAlike = (one: Break, other: Break): boolean =>
  one.silences.some(
    (recipient) =>
      other.silences.includes(recipient) &&
      !(recipient.startsWith('C0') && one.onlyThere && other.onlyThere && one.region !== other.region),
  )

const hides = (one: Break, other: Break): boolean =>
  one.alone === true ||
  other.alone === true ||
  (one.link ?? one.names) === (other.link ?? other.names) ||
  silencesAlike(one, other)

/** Sorts breaks into groups that one `status` names and one `deploy` restores: in none of them does a break hide another. */
export const together = (breaks: readonly Break[]): readonly (readonly Break[])[] => {
  const groups: Break[][] = []
  for (const broken of breaks) {
    const group = groups.find((others) => !others.some((other) => hides(broken, other)))
    if (group) group.push(broken)
    else groups.push([broken])
  }
  return groups.map((group) => group.sort((one, other) => one.region.localeCompare(other.region)))
}
