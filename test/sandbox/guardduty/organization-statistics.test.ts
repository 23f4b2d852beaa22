import {
  GetOrganizationStatisticsCommand,
  type GuardDutyClient,
  UpdateMemberDetectorsCommand,
} from '@aws-sdk/client-guardduty'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization, type GuardDutyAccount } from './enrolled-organization'

const counted = async (client: GuardDutyClient) => {
  const { OrganizationDetails } = await client.send(new GetOrganizationStatisticsCommand({}))
  const features = OrganizationDetails?.OrganizationStatistics?.CountByFeature ?? []
  return {
    at: OrganizationDetails?.UpdatedAt?.getTime() ?? 0,
    runtime: features.find(({ Name }) => Name === 'RUNTIME_MONITORING'),
  }
}

const turnOn = ({ client, DetectorId }: GuardDutyAccount, account: string) =>
  client.send(
    new UpdateMemberDetectorsCommand({
      DetectorId,
      AccountIds: [account],
      Features: [
        {
          Name: 'RUNTIME_MONITORING',
          Status: 'ENABLED',
          AdditionalConfiguration: [{ Name: 'EC2_AGENT_MANAGEMENT', Status: 'ENABLED' }],
        },
      ],
    }),
  )

const standing: Scenario = {
  ...smallOrganization,
  guardDuty: { ...smallOrganization.guardDuty, statisticsStandSeconds: 3600 },
}

describe('GetOrganizationStatistics (BEHAVIOUR 57)', () => {
  it('counts additional configuration beside the feature, at the time of the call', () =>
    withSandbox(async ({ as }) => {
      const admin = await enrolledOrganization(as)
      const before = await counted(admin.client)
      await turnOn(admin, ids.workload)
      const { runtime } = await counted(admin.client)
      expect(runtime?.EnabledAccountsCount).toBe((before.runtime?.EnabledAccountsCount ?? 0) + 1)
      expect(runtime?.AdditionalConfiguration).toContainEqual({ Name: 'EC2_AGENT_MANAGEMENT', EnabledAccountsCount: 1 })
    }))

  it('says the same for as long as the scenario wants, and when that was counted', () =>
    withSandbox(async ({ as, world }) => {
      const admin = await enrolledOrganization(as)
      const first = await counted(admin.client)
      await turnOn(admin, ids.workload)
      await world().agenda.advance(3599)
      expect(await counted(admin.client)).toEqual(first)
      await world().agenda.advance(2)
      const later = await counted(admin.client)
      expect(later.runtime?.EnabledAccountsCount).toBe((first.runtime?.EnabledAccountsCount ?? 0) + 1)
      expect(later.at).toBeGreaterThan(first.at)
    }, standing))
})
