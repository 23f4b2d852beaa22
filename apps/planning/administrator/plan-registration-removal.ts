import type { Contribution } from '../actions/plan-value'
import type { TeardownSituation } from '../situation/teardown-situation'
import { isSeen } from '../state/seen'
import { servicePrincipals } from './plan-service-access'

type Removing = Pick<TeardownSituation, 'manifest' | 'observed' | 'adminElsewhere' | 'choices' | 'label'>

const planDeregistration = ({ manifest, observed, adminElsewhere, label }: Removing): Contribution => {
  const { delegatedAdministrators } = observed
  if (!isSeen(delegatedAdministrators) || !isSeen(adminElsewhere)) return {}
  const account = manifest.organization.securityAccount
  if (adminElsewhere.seen.length > 0) {
    const regions = adminElsewhere.seen.join(', ')
    const message = `${label(account)} is delegated administrator in ${regions} too, which the manifest does not name: its registration in AWS Organizations stays until these Regions are added to the manifest and taken down, or its rights are withdrawn there by hand`
    return { notices: [{ code: 'ADMIN_ELSEWHERE', message, account }] }
  }
  if (!delegatedAdministrators.seen.includes(account)) return {}
  const principal = servicePrincipals[0]
  const reason = 'GuardDuty leaves the registration in AWS Organizations as it is'
  return { actions: [{ kind: 'deregister-admin', account, principal, reason }] }
}

const planServiceAccessRemoval = ({ observed, choices }: Removing): Contribution => {
  if (!isSeen(observed.serviceAccess)) return {}
  const trusted = observed.serviceAccess.seen
  const held = servicePrincipals.filter((principal) => trusted.includes(principal))
  if (choices.disableServiceAccess) {
    return {
      actions: held.map((principal) => ({
        kind: 'disable-service-access',
        principal,
        before: 'trusted access',
        reason: 'asked for on the command line',
      })),
    }
  }
  const message = `AWS Organizations goes on trusting ${held.join(' and ')}: --disable-trusted-access ends that`
  return { notices: held.length === 0 ? [] : [{ code: 'SERVICE_ACCESS_KEPT', message }] }
}

/**
 * The registration of the delegated administrator, once, when no Region has it any more, and on
 * request trusted access. Source:
 * docs.aws.amazon.com/guardduty/latest/ug/change-guardduty-delegated-admin.html, step 2.
 */
export const planRegistrationRemoval = (situation: Removing): Contribution => {
  const deregistration = planDeregistration(situation)
  const access = planServiceAccessRemoval(situation)
  return {
    actions: [...(deregistration.actions ?? []), ...(access.actions ?? [])],
    notices: [...(deregistration.notices ?? []), ...(access.notices ?? [])],
  }
}
