import { isOptIn } from '../regions'
import type { Problem } from '../text/issue'
import type { Rule } from './rule'

const regionsAreUnique: Rule = ({ regions: { home, others } }) => {
  const seen = new Set(home === undefined ? [] : [home])
  return others.flatMap((region, index): readonly Problem[] => {
    if (region === undefined) return []
    if (!seen.has(region)) {
      seen.add(region)
      return []
    }
    const message =
      region === home ? `The Region ${region} is the home Region already` : `The Region ${region} is named twice`
    return [{ code: 'MANIFEST_REGION_REPEATED', path: ['regions', 'others', index], message }]
  })
}

// A bucket in an opt-in Region cannot receive exports from other Regions (GuardDuty user guide, exporting findings).
const exportNeedsDefaultHome: Rule = ({ regions: { home }, protection }) =>
  home !== undefined && protection.export !== undefined && isOptIn(home)
    ? [
        {
          code: 'MANIFEST_EXPORT_HOME_OPT_IN',
          path: ['regions', 'home'],
          message: `Findings of other Regions cannot be exported to the opt-in Region ${home}`,
        },
      ]
    : []

/** Rules about Regions. */
export const regionRules: readonly Rule[] = [regionsAreUnique, exportNeedsDefaultHome]
