import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { parseRegion } from '../../../apps/manifest/ids'
import { observeNewcomers } from '../../../apps/operator/observe/observe-newcomers'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const home = parseRegion('ap-northeast-1')

describe('observeNewcomers', () => {
  it('reads the records of a Region, and leaves out what is not a record', () =>
    withSandbox(async (sandbox) => {
      const client = new SSMClient(sandbox.as(ids.security, home))
      const put = (Name: string, Value: string) => client.send(new PutParameterCommand({ Name, Value, Type: 'String' }))
      await put('/guardpost/newcomers/notes', 'written by hand')
      await put('/guardpost/newcomers/eu-west-1/0a1b', `${ids.workload},no account`)
      const look = () => observeNewcomers({ client, account: ids.security, region: home })
      const newcomers = [{ name: '/guardpost/newcomers/eu-west-1/0a1b', region: 'eu-west-1', accounts: [ids.workload] }]
      expect(await look()).toEqual({ newcomers, autoEnable: [] })
      await put('/guardpost/newcomers/seen-until', 'eu-west-1=2026-11-28T09:00:00.000Z,eu-west-1=soon,nowhere=2026')
      const settings = { enroll: 'ALL', features: {} }
      await put('/guardpost/newcomers/auto-enable/eu-west-3', JSON.stringify(settings))
      await put('/guardpost/newcomers/auto-enable/eu-north-1', 'ALL')
      expect(await look()).toEqual({
        newcomers,
        autoEnable: [{ region: 'eu-west-3', settings }],
        membersSeenUntil: { 'eu-west-1': Date.parse('2026-11-28T09:00:00.000Z') },
      })
    }))
})
