import { CloudWatchClient, GetDashboardCommand } from '@aws-sdk/client-cloudwatch'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const signature = `AWS4-HMAC-SHA256 Credential=${ids.security}/20261124/us-east-1/monitoring/aws4_request`

describe('an error with two names', () => {
  it('has its older name in the query protocol', () =>
    withSandbox(async ({ url }) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: signature },
        body: 'Action=GetDashboard&DashboardName=unknown',
      })
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('<Code>ResourceNotFound</Code>')
    }))

  it("has its shape's name in the JSON protocol, and the older one in a header", () =>
    withSandbox(async ({ url }) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: signature, 'x-amz-target': 'GraniteServiceVersion20100801.GetDashboard' },
        body: '{"DashboardName":"unknown"}',
      })
      expect(answer.headers.get('x-amzn-query-error')).toBe('ResourceNotFound;Sender')
      expect(await answer.json()).toMatchObject({ __type: 'DashboardNotFoundError' })
    }))

  it('reaches the SDK with its message', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchClient(as(ids.security)).send(new GetDashboardCommand({ DashboardName: 'unknown' }))
      await expect(call).rejects.toThrow('Dashboard unknown does not exist')
    }))
})
