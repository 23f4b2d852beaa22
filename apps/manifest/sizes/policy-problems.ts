import { limits } from '../limits'
import type { Manifest } from '../manifest'
import { openContainers } from '../protection/left-out'
import { treeOf } from '../protection/organization-tree'
import { wantedPolicies } from '../protection/wanted-policies'
import type { Problem } from '../text/issue'

const digits = (count: number): string => count.toLocaleString('en-US')

/**
 * More policies than AWS takes of the type, where policies carry protection out: one for each target that differs from what it is in, and
 * one for everything beside what is left out. What is in the live organization and not in the manifest comes on top.
 */
export const policyProblems = (manifest: Manifest): readonly Problem[] => {
  if (manifest.protection.carriedOutBy !== 'policies') return []
  const tree = treeOf(manifest)
  const count = wantedPolicies(manifest, tree).length
  const { takes, counts, source } = limits.policiesOfType
  if (count <= takes) return []
  const isOpen = openContainers(manifest, tree).length > 0
  const fewer = isOpen
    ? 'Move accounts that are left out into a unit that is left out: beside one of them every account has a policy of its own'
    : 'Write exceptions for units instead of accounts'
  return [
    {
      code: 'MANIFEST_QUOTA',
      path: ['protection', 'carriedOutBy'],
      message: `The protection comes to ${digits(count)} policies; AWS takes ${digits(takes)} ${counts}`,
      wayOut: `${fewer}, or write "carriedOutBy": "members". ${source}`,
    },
  ]
}
