import leavesByPrefix from './filter-attributes.json'

/**
 * The finding attributes that a GuardDuty filter may name, such as `type` or `resource.instanceDetails.instanceId`.
 * Data: `filter-attributes.json`, prefix to last steps. Source: API model of CreateFilter, client-guardduty 3.1169.0.
 */
export const filterAttributes: ReadonlySet<string> = new Set(
  Object.entries(leavesByPrefix).flatMap(([prefix, leaves]) =>
    leaves.map((leaf) => (prefix === '' ? leaf : `${prefix}.${leaf}`)),
  ),
)

/** Attributes and values per attribute that one filter may have (GuardDuty user guide, guardduty_filter-findings). */
export const filterLimit = 50
