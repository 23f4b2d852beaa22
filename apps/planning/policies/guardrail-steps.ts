import type { AccountId, UnitId } from '../../manifest/ids'
import type { ObservedPolicy } from '../state/observed-policies'

/** The name of the service control policy that Guardpost attaches on request; AWS Organizations has one of a name at most. */
export const guardrailsName = 'guardpost-guardrails'

/** The description by which Guardpost knows it as its own. */
export const guardrailsDescription = 'Made by Guardpost: keeps GuardDuty and its alerts on'

/** The root, a unit or an account. */
export type PolicyTarget = UnitId | AccountId

/** One change of the guardrails in AWS Organizations. */
export type GuardrailStep =
  | { readonly kind: 'create' }
  | { readonly kind: 'update' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'attach'; readonly target: PolicyTarget }
  | { readonly kind: 'detach'; readonly target: PolicyTarget }

/** Whether a policy says the same as a document, however it is written. */
const saysThe = (content: string, { content: other }: ObservedPolicy): boolean =>
  JSON.stringify(JSON.parse(content)) === JSON.stringify(JSON.parse(other))

/**
 * What attaches the guardrails, in order: the policy as it is to be, then its targets. What it is attached to beside them stays.
 * @param present the policy as AWS has it; undefined where there is none.
 */
export const attachSteps = (
  present: ObservedPolicy | undefined,
  content: string,
  targets: readonly PolicyTarget[],
): readonly GuardrailStep[] => [
  ...(present === undefined ? [{ kind: 'create' as const }] : []),
  ...(present !== undefined && !saysThe(content, present) ? [{ kind: 'update' as const }] : []),
  ...targets
    .filter((target) => present?.targets.includes(target) !== true)
    .map((target) => ({ kind: 'attach' as const, target })),
]

/** What takes them back: off every target, then the policy itself. Nothing where there is none. */
export const detachSteps = (present: ObservedPolicy | undefined): readonly GuardrailStep[] =>
  present === undefined
    ? []
    : [
        ...present.targets.map((target) => ({ kind: 'detach' as const, target: target as PolicyTarget })),
        { kind: 'delete' as const },
      ]
