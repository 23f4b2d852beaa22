import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { parseAccountId } from '../../../../apps/manifest/ids'
import { sharedAnswers } from '../../../../apps/operator/observe/path/shared-answers'
import { ids, smallOrganization } from '../../../support/scenarios'
import { withSandbox } from '../../../support/with-sandbox'

const account = parseAccountId(ids.security)
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

describe(sharedAnswers.name, () => {
  it('reads each role once, whoever asks for it and whatever AWS returns', () =>
    withSandbox(async ({ as, world }) => {
      const client = new IAMClient(as(ids.security, 'us-east-1'))
      const document = JSON.stringify(trust)
      await client.send(new CreateRoleCommand({ RoleName: 'forwarding', AssumeRolePolicyDocument: document }))
      const calls = () =>
        world()
          .journal.entries()
          .filter(({ operation }) => operation === 'GetRole').length
      const unasked = () => Promise.reject(new Error('Chatbot is not asked'))
      const { role: read } = sharedAnswers({ iam: async () => client, chatbot: unasked }, account)
      const [one, other] = await Promise.all([read('forwarding'), read('forwarding')])
      expect([one?.RoleName, other, await read('forwarding')]).toEqual(['forwarding', one, one])
      expect([await read('nobody'), await read('nobody')]).toEqual([undefined, undefined])
      expect(calls()).toBe(2)
      world().faults.add({ kind: 'deny', service: 'iam', operation: 'GetRole' })
      await expect(read('denied')).rejects.toThrow('GetRole')
      await expect(read('denied')).rejects.toThrow('GetRole')
      expect(calls()).toBe(3)
    }, smallOrganization))
})
