import type { Contribution } from '../actions/plan-value'
import { type OrganizationFeature, type OrganizationSettings, presentSettings } from '../features/organization-settings'
import type { RegionSituation, Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

type Removing = Pick<Situation, 'manifest' | 'label'>

const isOff = ({ enable, agents }: OrganizationFeature): boolean =>
  [enable, ...Object.values(agents)].every((setting) => setting === 'NONE')

/**
 * What is on, and the same switched off. Features that are off are not sent: some of them exclude
 * each other in one call.
 */
const switchedOff = (present: OrganizationSettings): Record<'before' | 'after', OrganizationSettings> => {
  const on = Object.entries(present.features).filter(([, feature]) => !isOff(feature))
  const off = on.map(([name, { agents }]) => [
    name,
    { enable: 'NONE', agents: Object.fromEntries(Object.keys(agents).map((agent) => [agent, 'NONE'])) },
  ])
  return {
    before: { enroll: present.enroll, features: Object.fromEntries(on) },
    after: { enroll: 'NONE', features: Object.fromEntries(off) },
  }
}

const planConfiguration = ({ manifest }: Removing, { region, administration }: RegionSituation): Contribution => {
  const held = isSeen(administration) ? administration.seen : undefined
  if (!held || !isSeen(held.configuration) || !held.configuration.seen) return {}
  const { before, after } = switchedOff(presentSettings(held.configuration.seen))
  if (before.enroll === 'NONE' && Object.keys(before.features).length === 0) return {}
  return {
    actions: [
      {
        kind: 'update-organization-configuration',
        region,
        account: manifest.organization.securityAccount,
        before,
        after,
        reason: 'GuardDuty lets no member go while anything is enabled for ALL, and nobody new is to be enrolled',
      },
    ],
  }
}

/**
 * Members of the organization leave the administrator, after nothing is enabled for ALL any more.
 * Source of the order:
 * docs.aws.amazon.com/guardduty/latest/ug/change-guardduty-delegated-admin.html
 */
export const planMemberRemoval = (situation: Removing, region: RegionSituation): Contribution => {
  const { manifest, label } = situation
  const { held, associated, foreign } = region.members
  const account = manifest.organization.securityAccount
  const notices = foreign.map((id) => ({
    code: 'MEMBER_FOREIGN' as const,
    message: `${label(id)} is a member in ${region.region} and not an account of the organization: it is left alone`,
    account: id,
    region: region.region,
  }))
  const removal = {
    kind: 'remove-members',
    region: region.region,
    account,
    accounts: held,
    associated,
    reason: 'its administrator goes',
  } as const
  return {
    actions: [...(planConfiguration(situation, region).actions ?? []), ...(held.length === 0 ? [] : [removal])],
    notices,
  }
}
