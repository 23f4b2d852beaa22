import type { IoMessage } from '@aws-cdk/toolkit-lib'
import { EventIoHost } from '../../../apps/operator/session/event-io-host'

const hostOf = () => new EventIoHost({ emit: () => undefined })

const logged = (error?: Error): IoMessage<unknown> => ({
  ...{ time: new Date(0), level: 'trace', code: 'CDK_SDK_I0100', action: 'deploy', span: 'one' },
  message: '[SDK]',
  data: {
    sdkLevel: error ? 'error' : 'info',
    content: [{ clientName: 'CloudFormationClient', commandName: 'CreateChangeSetCommand', input: {}, error }],
  },
})

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name })

describe('EventIoHost', () => {
  it('gives the call that AWS throttled as a reason, by its operation', async () => {
    const host = hostOf()
    await host.notify(logged(named('Throttling', 'Rate exceeded')))
    await host.notify(logged(named('Throttling', 'Rate exceeded')))
    expect(host.takeReasons()).toEqual(['cloudformation:CreateChangeSet: Throttling: Rate exceeded'])
    expect(host.takeReasons()).toEqual([])
  })

  it('gives no reason for calls that succeed, or fail as the engine expects it of a stack that is not there', async () => {
    const host = hostOf()
    await host.notify(logged())
    await host.notify(logged(named('ValidationError', 'Stack with id Topics does not exist')))
    await host.notify({ ...logged(), data: { sdkLevel: 'warn', content: ['a sentence'] } })
    await host.notify({ ...logged(), data: { sdkLevel: 'warn', content: [] } })
    expect(host.takeReasons()).toEqual([])
  })
})
