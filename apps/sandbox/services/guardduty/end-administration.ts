import type { GuardDutyState } from './guard-duty-state'
import type { RegionalOrganization } from './regional-organization'

/** The delegated administrator is gone: its members by organization are released and keep their detectors. */
export const endAdministration = (state: GuardDutyState, { admin, region }: RegionalOrganization): void => {
  const administrator = state.detector(admin, region)
  for (const member of administrator?.members.values() ?? []) {
    const detector = state.detector(member.account, region)
    if (detector?.administrator === admin && !member.invitation) {
      delete detector.administrator
      administrator?.members.delete(member.account)
    }
  }
  state.organizations.delete(region)
}
