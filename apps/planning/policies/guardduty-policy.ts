import { type FeatureName, featureNames } from '../../manifest/features'
import type { Manifest } from '../../manifest/manifest'
import type { Notice } from '../refusals/notice-codes'
import type { ObservedPolicies, ObservedPolicy } from '../state/observed-policies'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { guardDutyType, isByPolicies, sortedPolicies } from './own-policies'

/**
 * Whether the organization's auto-enable settings reach nobody: from when the type is enabled in the
 * root, in every Region and with nothing attached
 * (docs.aws.amazon.com/guardduty/latest/ug/guardduty-organization-policies.html).
 */
const noticeType = ({ root }: Pick<ObservedPolicies, 'root'>): readonly Notice[] => {
  if (!isSeen(root)) return []
  const found = root.seen.types.find(({ type }) => type === guardDutyType)
  if (found?.status !== 'ENABLED' && found?.status !== 'PENDING_ENABLE') return []
  const message = `The policy type ${guardDutyType} is ${found.status} in the root ${root.seen.id}, so that GuardDuty no longer enrolls accounts by itself, in any Region: one that joins is enrolled by the next "guardpost deploy" only. Let policies carry the protection out ("protection" / "carriedOutBy": "policies"), or disable the type if nobody needs it (aws organizations disable-policy-type --root-id ${root.seen.id} --policy-type ${guardDutyType}), which detaches all policies of the type`
  return [{ code: 'AUTO_ENABLE_STOPPED', message }]
}

type Setting = 'enabled' | 'disabled'

/** What a block of a policy sets, by the feature's name in the policy. */
type Block = Readonly<Record<string, { readonly status?: { readonly '@@assign'?: unknown } } | undefined>>

const settingsOf = (blocks: Readonly<Record<string, Block | null>>, wanted: Setting): readonly string[] => {
  const found = Object.entries(blocks).flatMap(([region, block]) =>
    Object.entries(block ?? {})
      .filter(([, one]) => one?.status?.['@@assign'] === wanted)
      .map(([feature]) => ({ feature, region })),
  )
  const features = [...new Set(found.map(({ feature }) => feature))]
  return features.map((feature) => {
    const regions = found.filter((one) => one.feature === feature).map(({ region }) => region)
    return `${feature} (${regions.join(', ')})`
  })
}

/** GuardDuty itself, which a policy calls `foundational`, and the features that the manifest wants on, for everybody or some. */
const isWanted = ({ protection, accounts }: Pick<Manifest, 'protection' | 'accounts'>, name: string): boolean => {
  const lines = [protection.features, ...(protection.exceptions ?? []).map(({ features }) => features)]
  const isOnSomewhere = (feature: FeatureName): boolean =>
    lines.some((features) => (features[feature]?.enable ?? 'NONE') !== 'NONE') ||
    accounts.some((account) => account.protection[feature]?.enabled)
  return name === 'foundational' || featureNames.some((one) => one.toLowerCase() === name && isOnSomewhere(one))
}

const noticePolicy = (
  manifest: Pick<Manifest, 'protection' | 'accounts'>,
  policy: ObservedPolicy,
): readonly Notice[] => {
  const { id, name, targets, content } = policy
  if (targets.length === 0) return []
  const { guardduty } = JSON.parse(content) as { guardduty?: { enablement?: Readonly<Record<string, Block | null>> } }
  const blocks = guardduty?.enablement ?? {}
  const off = settingsOf(blocks, 'disabled')
  const on = settingsOf(blocks, 'enabled')
  const parts = [
    ...(off.length === 0 ? [] : [`turns off ${listed(off)}`]),
    ...(on.length === 0 ? [] : [`turns on ${listed(on)}`]),
  ]
  const what = parts.length === 0 ? 'sets nothing' : parts.join(' and ')
  const message = `The ${guardDutyType} "${name}" (${id}), attached to ${targets.join(', ')}, ${what}: read-only to Guardpost there`
  // What effective policies come to is told from these themselves.
  const isAgainst = !isByPolicies(manifest) && off.some((setting) => isWanted(manifest, setting.split(' ')[0] ?? ''))
  return [{ code: isAgainst ? 'POLICY_TURNS_OFF' : 'POLICY_ATTACHED', message }]
}

/**
 * Whether policies of the organization carry GuardDuty out beside the manifest, or against it.
 * @param isTypeEnding whether the plan itself disables the type: then nobody has to
 */
export const noticeGuardDutyPolicies = (
  manifest: Pick<Manifest, 'protection' | 'accounts'>,
  policies: Pick<ObservedPolicies, 'root' | 'guardDuty'>,
  isTypeEnding: boolean,
): readonly Notice[] => [
  ...(isByPolicies(manifest) || isTypeEnding ? [] : noticeType(policies)),
  ...sortedPolicies(policies).foreign.flatMap((policy) => noticePolicy(manifest, policy)),
]
