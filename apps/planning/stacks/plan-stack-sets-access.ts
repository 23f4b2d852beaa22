import { requireOrganization } from '../../manifest/manifest'
import { type Contribution, combine } from '../actions/plan-value'
import { refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'

/**
 * The service principal under which AWS Organizations registers administrators of StackSets.
 * Source:
 * docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 */
export const stackSetsPrincipal = 'member.org.stacksets.cloudformation.amazonaws.com'

/** "You can register up to 5 delegated administrators" (same page). */
const administratorLimit = 5

type Granting = Pick<Situation, 'manifest' | 'assembly' | 'observed' | 'allowed' | 'label'>

/** What StackSets are needed for: member routes, or where there is none sources that arrive in every account. */
const needing = ({ memberDelivery }: Granting['assembly']): string =>
  memberDelivery?.routes.length === 0 ? 'sources that arrive in every account' : 'member routes'

const planAccess = ({ manifest, assembly, observed: { stackSetsAccess }, allowed, label }: Granting): Contribution => {
  if (stackSetsAccess === undefined || !isSeen(stackSetsAccess) || stackSetsAccess.seen === 'ENABLED') return {}
  const account = requireOrganization(manifest).managementAccount
  const state = `CloudFormation StackSets are ${stackSetsAccess.seen} in the organization of ${label(account)}`
  if (stackSetsAccess.seen === 'DISABLED_PERMANENTLY') {
    return { refusals: [refusal('STACKSETS_DISABLED_PERMANENTLY', state, { account })] }
  }
  if (!allowed.has('--allow-stacksets-access')) {
    return { refusals: [refusal('STACKSETS_ACCESS', `${state}, and ${needing(assembly)} need them`, { account })] }
  }
  const reason = `StackSets of ${needing(assembly)} reach the accounts of whole units`
  return { actions: [{ kind: 'activate-stacksets-access', region: manifest.regions.home, account, reason }] }
}

const planAdministrator = ({
  manifest,
  assembly,
  observed: { stackSetsAdministrators },
  allowed,
  label,
}: Granting): Contribution => {
  if (stackSetsAdministrators === undefined || !isSeen(stackSetsAdministrators)) return {}
  const account = manifest.organization.securityAccount
  const held = [...stackSetsAdministrators.seen].sort()
  if (held.includes(account)) return {}
  if (held.length >= administratorLimit) {
    const message = `${listed(held.map(label))} are delegated administrators of StackSets, and AWS takes ${administratorLimit}`
    return { refusals: [refusal('STACKSETS_ADMIN_LIMIT', message, { account })] }
  }
  if (!allowed.has('--allow-stacksets-admin')) {
    const message = `${label(account)} is not delegated administrator of StackSets: as such it may deploy any stack into every account but the management account`
    return { refusals: [refusal('STACKSETS_ADMIN', message, { account })] }
  }
  const reason = `the StackSets of ${needing(assembly)} belong to the security account`
  return { actions: [{ kind: 'register-stacksets-admin', account, principal: stackSetsPrincipal, reason }] }
}

/**
 * What member routes, and sources that arrive in every account, need of the organization: StackSets may act in it, and the security account is
 * their administrator. Both are organization-wide power, so each has a flag of its own; nothing is
 * planned without either.
 */
export const planStackSetsAccess = (situation: Granting): Contribution =>
  situation.assembly.memberDelivery ? combine([planAccess(situation), planAdministrator(situation)]) : {}

/** Whether the security account sees and changes service-managed StackSets. */
export const isStackSetsAdmin = ({ manifest, observed }: Pick<Situation, 'manifest' | 'observed'>): boolean => {
  const { stackSetsAdministrators: held } = observed
  return held !== undefined && isSeen(held) && held.seen.includes(manifest.organization.securityAccount)
}

/** Whether service-managed StackSets can be deployed, now or after the rest of the plan. */
export const canUseStackSets = (situation: Granting): boolean => {
  const { stackSetsAccess, stackSetsAdministrators } = situation.observed
  const isKnown = [stackSetsAccess, stackSetsAdministrators].every((one) => one !== undefined && isSeen<unknown>(one))
  return isKnown && (planStackSetsAccess(situation).refusals ?? []).length === 0
}
