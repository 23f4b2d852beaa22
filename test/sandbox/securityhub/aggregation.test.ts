import {
  CreateAggregatorV2Command,
  CreateFindingAggregatorCommand,
  DeleteAggregatorV2Command,
  DeleteFindingAggregatorCommand,
  EnableSecurityHubCommand,
  GetAggregatorV2Command,
  GetFindingAggregatorCommand,
  ListAggregatorsV2Command,
  ListFindingAggregatorsCommand,
  SecurityHubClient,
  UpdateAggregatorV2Command,
  UpdateFindingAggregatorCommand,
} from '@aws-sdk/client-securityhub'
import { parseRegion } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const [home, other] = [parseRegion('eu-west-1'), parseRegion('us-east-1')]
const clientOf = ({ as }: TestSandbox, account: string, region: string = home) =>
  new SecurityHubClient(as(account, region))

describe('finding aggregators', () => {
  it('are made and changed in the Region that gathers, and seen from every Region (BEHAVIOUR 7, 8)', () =>
    withSandbox(async (sandbox) => {
      const [client, elsewhere] = [clientOf(sandbox, ids.workload), clientOf(sandbox, ids.workload, other)]
      for (const one of [client, elsewhere]) await one.send(new EnableSecurityHubCommand({}))
      expect((await client.send(new ListFindingAggregatorsCommand({}))).FindingAggregators).toEqual([])
      const made = await client.send(new CreateFindingAggregatorCommand({ RegionLinkingMode: 'ALL_REGIONS' }))
      const { FindingAggregatorArn } = made
      expect((await elsewhere.send(new ListFindingAggregatorsCommand({}))).FindingAggregators).toEqual([
        { FindingAggregatorArn },
      ])
      const linking = { FindingAggregatorArn, RegionLinkingMode: 'SPECIFIED_REGIONS', Regions: [other] }
      await expect(elsewhere.send(new UpdateFindingAggregatorCommand(linking))).rejects.toMatchObject({
        name: 'InvalidInputException',
      })
      await client.send(new UpdateFindingAggregatorCommand(linking))
      expect(await elsewhere.send(new GetFindingAggregatorCommand({ FindingAggregatorArn }))).toMatchObject({
        FindingAggregationRegion: home,
        RegionLinkingMode: 'SPECIFIED_REGIONS',
        Regions: [other],
      })
      await client.send(new DeleteFindingAggregatorCommand({ FindingAggregatorArn }))
      await expect(client.send(new GetFindingAggregatorCommand({ FindingAggregatorArn }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      })
    }))

  it('need Security Hub, a mode with its Regions and no other aggregator (BEHAVIOUR 1, 7, 8)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      const create = (RegionLinkingMode: string, Regions?: string[]) =>
        client.send(new CreateFindingAggregatorCommand({ RegionLinkingMode, Regions }))
      await expect(create('ALL_REGIONS')).rejects.toMatchObject({ name: 'InvalidAccessException' })
      await client.send(new EnableSecurityHubCommand({}))
      const refused = { name: 'InvalidInputException' }
      await expect(create('EVERYWHERE')).rejects.toMatchObject(refused)
      await expect(create('SPECIFIED_REGIONS')).rejects.toMatchObject(refused)
      await expect(create('ALL_REGIONS', [other])).rejects.toMatchObject(refused)
      await create('ALL_REGIONS')
      await expect(create('ALL_REGIONS')).rejects.toMatchObject({ name: 'LimitExceededException' })
    }))

  it("are the administrator's in an organization, who may have one from the start (BEHAVIOUR 7)", () =>
    withSandbox(
      async (sandbox) => {
        const { FindingAggregators } = await clientOf(sandbox, ids.security, other).send(
          new ListFindingAggregatorsCommand({}),
        )
        expect(FindingAggregators).toHaveLength(1)
        const member = clientOf(sandbox, ids.workload)
        expect((await member.send(new ListFindingAggregatorsCommand({}))).FindingAggregators).toEqual([])
        await expect(
          member.send(new CreateFindingAggregatorCommand({ RegionLinkingMode: 'ALL_REGIONS' })),
        ).rejects.toMatchObject({ name: 'AccessDeniedException' })
      },
      {
        ...smallOrganization,
        services: {
          securityHub: {
            accounts: 'ALL',
            regions: [home, other],
            administrator: ids.security,
            aggregationRegion: home,
          },
        },
      },
    ))
})

describe('aggregators of Security Hub V2', () => {
  it('are made, listed, read, changed and deleted by themselves (BEHAVIOUR 7, 8, 12)', () =>
    withSandbox(async (sandbox) => {
      const [client, elsewhere] = [clientOf(sandbox, ids.workload), clientOf(sandbox, ids.workload, other)]
      expect((await client.send(new ListAggregatorsV2Command({}))).AggregatorsV2).toEqual([])
      const create = new CreateAggregatorV2Command({ RegionLinkingMode: 'SPECIFIED_REGIONS', LinkedRegions: [other] })
      const { AggregatorV2Arn } = await client.send(create)
      await expect(client.send(create)).rejects.toMatchObject({ name: 'ConflictException' })
      expect((await elsewhere.send(new ListAggregatorsV2Command({}))).AggregatorsV2).toEqual([{ AggregatorV2Arn }])
      await client.send(new UpdateAggregatorV2Command({ AggregatorV2Arn, RegionLinkingMode: 'ALL_REGIONS' }))
      expect(await elsewhere.send(new GetAggregatorV2Command({ AggregatorV2Arn }))).toMatchObject({
        AggregationRegion: home,
        RegionLinkingMode: 'ALL_REGIONS',
        LinkedRegions: [],
      })
      await client.send(new DeleteAggregatorV2Command({ AggregatorV2Arn }))
      expect((await client.send(new ListAggregatorsV2Command({}))).AggregatorsV2).toEqual([])
    }))
})
