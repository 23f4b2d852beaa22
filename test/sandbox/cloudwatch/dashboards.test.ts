import {
  CloudWatchClient,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const widgets = (...list: object[]) => JSON.stringify({ widgets: list })
const put = (DashboardName: string, DashboardBody: string) => new PutDashboardCommand({ DashboardName, DashboardBody })

describe('PutDashboard', () => {
  it('makes a dashboard that every Region of the account shows (BEHAVIOUR 13)', () =>
    withSandbox(async ({ as }) => {
      const body = widgets({ type: 'text', properties: { markdown: 'x' } })
      await new CloudWatchClient(as(ids.security, 'eu-west-1')).send(put('findings', body))
      const elsewhere = new CloudWatchClient(as(ids.security, 'us-east-1'))
      expect(await elsewhere.send(new GetDashboardCommand({ DashboardName: 'findings' }))).toMatchObject({
        DashboardArn: `arn:aws:cloudwatch::${ids.security}:dashboard/findings`,
        DashboardBody: body,
      })
      const other = await new CloudWatchClient(as(ids.workload)).send(new ListDashboardsCommand({}))
      expect(other.DashboardEntries).toEqual([])
    }))

  it('tells all faults of the body at once (BEHAVIOUR 14)', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(put('findings', widgets({ type: 'metric' })))
      await expect(call).rejects.toMatchObject({
        name: 'DashboardInvalidInputError',
        message: expect.stringMatching(/^The dashboard body is invalid, there are 3 validation errors:\n\[/),
        dashboardValidationMessages: expect.arrayContaining([
          { DataPath: '/widgets/0/properties', Message: "Should have required property 'metrics'" },
        ]),
      })
    }))

  it.each([
    ['not JSON', 'x'],
    ['no widgets', '{}'],
    ['a widget without a type', widgets({})],
  ])('refuses %s', (_what, body) =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(put('findings', body))
      await expect(call).rejects.toMatchObject({ name: 'DashboardInvalidInputError' })
    }),
  )

  it('refuses a name with other characters', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(put('a b', widgets()))
      await expect(call).rejects.toMatchObject({ name: 'InvalidParameterValueException' })
    }))
})

describe('DeleteDashboards', () => {
  it('deletes none if one is unknown (BEHAVIOUR 14)', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchClient(as(ids.security))
      await client.send(put('known', widgets()))
      const call = client.send(new DeleteDashboardsCommand({ DashboardNames: ['known', 'unknown'] }))
      await expect(call).rejects.toThrow('Dashboard unknown does not exist')
      expect((await client.send(new ListDashboardsCommand({}))).DashboardEntries).toHaveLength(1)
      await client.send(new DeleteDashboardsCommand({ DashboardNames: ['known'] }))
      expect((await client.send(new ListDashboardsCommand({}))).DashboardEntries).toEqual([])
    }))
})
