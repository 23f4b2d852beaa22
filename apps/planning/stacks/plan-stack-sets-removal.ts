import { requireOrganization } from '../../manifest/manifest'
import { type Contribution, combine } from '../actions/plan-value'
import type { TeardownSituation } from '../situation/teardown-situation'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { isStackSetsAdmin, stackSetsPrincipal } from './plan-stack-sets-access'

type Removing = Pick<TeardownSituation, 'manifest' | 'observed' | 'choices' | 'label'>

/** Why CloudFormation keeps its access; undefined where it is to be taken away. */
const keptBecause = ({ manifest, observed, choices, label }: Removing): string | undefined => {
  if (!choices.disableServiceAccess) return '--disable-trusted-access ends that'
  const { stackSetsAdministrators: held } = observed
  const others = held && isSeen(held) ? held.seen.filter((id) => id !== manifest.organization.securityAccount) : []
  return others.length === 0
    ? undefined
    : `${listed([...others].sort().map(label))} still administers StackSets, and CloudFormation ends it only without administrators`
}

/**
 * Stacks of member routes are left from an earlier manifest; with the access that it was given,
 * this one has nothing to do.
 */
const noticeUnseen = ({ manifest }: Removing): Contribution => {
  const account = requireOrganization(manifest).managementAccount
  const message =
    'An earlier manifest had member routes, for which CloudFormation StackSets have access to the accounts of the organization: aws cloudformation deactivate-organizations-access ends that'
  return { notices: [{ code: 'STACKSETS_ACCESS_KEPT', message, account }] }
}

const planAccessRemoval = (situation: Removing): Contribution => {
  const { manifest, observed } = situation
  const { stackSetsAccess } = observed
  if (stackSetsAccess === undefined) return isStackSetsAdmin(situation) ? noticeUnseen(situation) : {}
  if (!isSeen(stackSetsAccess) || stackSetsAccess.seen !== 'ENABLED') return {}
  const account = requireOrganization(manifest).managementAccount
  const kept = keptBecause(situation)
  if (kept !== undefined) {
    const message = `CloudFormation StackSets keep their access to the accounts of the organization: ${kept}`
    return { notices: [{ code: 'STACKSETS_ACCESS_KEPT', message, account }] }
  }
  const reason = 'asked for on the command line'
  return { actions: [{ kind: 'deactivate-stacksets-access', region: manifest.regions.home, account, reason }] }
}

/**
 * The security account's registration for StackSets, when no stack of member routes is left. On
 * request also the access of StackSets to the organization, which CloudFormation takes away only
 * without administrators.
 */
export const planStackSetsRemoval = (situation: Removing): Contribution => {
  const account = situation.manifest.organization.securityAccount
  const reason = 'no StackSet of member routes is left'
  return combine([
    isStackSetsAdmin(situation)
      ? { actions: [{ kind: 'deregister-admin', account, principal: stackSetsPrincipal, reason }] }
      : {},
    planAccessRemoval(situation),
  ])
}
