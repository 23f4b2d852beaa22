import { CreateEventBusCommand, EventBridgeClient, PutPermissionCommand } from '@aws-sdk/client-eventbridge'
import { CreateRoleCommand, DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { putServiceEvent } from '../../../apps/sandbox/world/event-inlet'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { deliveries, finding, putQueue, putRoute } from './route-fixture'

const home = `arn:aws:events:eu-west-1:${ids.security}:event-bus/findings`
const roleArn = `arn:aws:iam::${ids.security}:role/forwarding`
const far = { account: ids.security, region: 'us-east-1' }

const putRole = async (sandbox: TestSandbox, service = 'events.amazonaws.com'): Promise<void> => {
  const iam = new IAMClient(sandbox.as(ids.security))
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': ids.security },
          ArnLike: { 'aws:SourceArn': `arn:aws:events:*:${ids.security}:rule/*` },
        },
      },
    ],
  }
  await iam.send(new CreateRoleCommand({ RoleName: 'forwarding', AssumeRolePolicyDocument: JSON.stringify(trust) }))
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: home }],
  }
  const policy = { RoleName: 'forwarding', PolicyName: 'forward', PolicyDocument: JSON.stringify(document) }
  await iam.send(new PutRolePolicyCommand(policy))
}

const putHomeBus = async (sandbox: TestSandbox): Promise<void> => {
  const events = new EventBridgeClient(sandbox.as(ids.security, 'eu-west-1'))
  await events.send(new CreateEventBusCommand({ Name: 'findings' }))
}

describe('a bus as target', () => {
  it('gets events of another Region unchanged (15)', () =>
    withSandbox(async (sandbox) => {
      await putHomeBus(sandbox)
      await putRole(sandbox)
      const queue = await putQueue(sandbox, 'home')
      await putRoute(sandbox, [{ Id: 'T', Arn: queue.arn }], { bus: 'findings' })
      await putRoute(sandbox, [{ Id: 'T', Arn: home, RoleArn: roleArn }], { region: 'us-east-1' })
      const event = finding({}, { region: 'us-east-1' })
      putServiceEvent(sandbox.world(), far, event)
      expect((await queue.receive()).map(({ body }) => JSON.parse(body))).toEqual([event])
    }))

  it.each([
    ['does not exist', undefined, 'FAILED_TO_ASSUME_ROLE: Role'],
    ['trusts somebody else', 'cloudformation.amazonaws.com', 'FAILED_TO_ASSUME_ROLE: no statement allows'],
  ])('gets nothing through a role that %s (16)', (_what, service, reason) =>
    withSandbox(async (sandbox) => {
      await putHomeBus(sandbox)
      if (service) await putRole(sandbox, service)
      await putRoute(sandbox, [{ Id: 'T', Arn: home, RoleArn: roleArn }], { region: 'us-east-1' })
      putServiceEvent(sandbox.world(), far, finding())
      expect(await deliveries(sandbox)).toMatchObject([{ outcome: 'failed', reason: expect.stringContaining(reason) }])
    }),
  )

  it('gets nothing through a role without events:PutEvents (16)', () =>
    withSandbox(async (sandbox) => {
      await putHomeBus(sandbox)
      await putRole(sandbox)
      const policy = { RoleName: 'forwarding', PolicyName: 'forward' }
      await new IAMClient(sandbox.as(ids.security)).send(new DeleteRolePolicyCommand(policy))
      await putRoute(sandbox, [{ Id: 'T', Arn: home, RoleArn: roleArn }], { region: 'us-east-1' })
      putServiceEvent(sandbox.world(), far, finding())
      expect(await deliveries(sandbox)).toMatchObject([{ reason: expect.stringContaining('NO_PERMISSIONS') }])
    }))

  it('of another account takes events only after its policy allows that (17)', () =>
    withSandbox(async (sandbox) => {
      const bus = `arn:aws:events:eu-west-1:${ids.security}:event-bus/default`
      const queue = await putQueue(sandbox, 'central')
      await putRoute(sandbox, [{ Id: 'T', Arn: queue.arn }])
      await putRoute(sandbox, [{ Id: 'T', Arn: bus }], { account: ids.workload })
      const member = { account: ids.workload, region: 'eu-west-1' }
      putServiceEvent(sandbox.world(), member, finding())
      expect(await queue.receive()).toEqual([])
      await new EventBridgeClient(sandbox.as(ids.security, 'eu-west-1')).send(
        new PutPermissionCommand({ Action: 'events:PutEvents', Principal: ids.workload, StatementId: 'workload' }),
      )
      putServiceEvent(sandbox.world(), member, finding())
      expect(await queue.receive()).toHaveLength(1)
    }))

  it('does not send on what it got from another bus (15)', () =>
    withSandbox(async (sandbox) => {
      await putHomeBus(sandbox)
      await putRole(sandbox)
      const third = `arn:aws:events:ap-northeast-1:${ids.security}:event-bus/default`
      await putRoute(sandbox, [{ Id: 'T', Arn: third, RoleArn: roleArn }], { bus: 'findings' })
      await putRoute(sandbox, [{ Id: 'T', Arn: home, RoleArn: roleArn }], { region: 'us-east-1' })
      putServiceEvent(sandbox.world(), far, finding())
      const trail = await deliveries(sandbox)
      expect(trail.find(({ to }) => to === third)?.reason).toContain('THIRD_REGION_HOP_DETECTED')
    }))
})
