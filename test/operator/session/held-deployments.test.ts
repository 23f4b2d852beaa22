import { oneStack } from '../support/one-stack'
import { changesSince, statusIn, withEngine } from '../support/with-engine'

describe('cdkEngine, with a deployment that is prepared ahead', () => {
  const one = () => oneStack({ topics: ['guardpost-one'] })

  it('changes nothing before the stack is deployed, which then takes the change set that is there', () =>
    withEngine(one(), async ({ engine, sandbox, policy }) => {
      await engine.bootstrap([policy])
      const from = sandbox.world().journal.entries().length
      const made = new Promise<void>((resolve) => {
        const { journal } = sandbox.world()
        const add = journal.add.bind(journal)
        journal.add = (entry) => {
          add(entry)
          if (entry.operation === 'CreateChangeSet') resolve()
        }
      })
      engine.prepare?.('Topics')
      engine.prepare?.('Topics')
      await made
      expect(await statusIn(sandbox)).toBe('REVIEW_IN_PROGRESS')
      await engine.deploy('Topics')
      expect(await statusIn(sandbox)).toBe('CREATE_COMPLETE')
      expect(changesSince(sandbox, from)).toEqual(['PutObject', 'CreateChangeSet', 'ExecuteChangeSet'])
    }))

  it('leaves nothing of it where it is taken back, once', () =>
    withEngine(one(), async ({ engine, sandbox, policy }) => {
      await engine.bootstrap([policy])
      engine.prepare?.('Topics')
      expect(await engine.takeBack?.('Topics')).toBe(true)
      expect(await engine.takeBack?.('Topics')).toBe(false)
      expect(await statusIn(sandbox)).toBeUndefined()
    }))

  it('begins anew where it could not be prepared', () =>
    withEngine(one(), async ({ engine, sandbox, policy }) => {
      await engine.bootstrap([policy])
      const from = sandbox.world().journal.entries().length
      sandbox.world().faults.add({ kind: 'deny', service: 'cloudformation', operation: 'CreateChangeSet', count: 1 })
      engine.prepare?.('Topics')
      await engine.deploy('Topics')
      expect(changesSince(sandbox, from)).toEqual([
        'PutObject',
        'CreateChangeSet: AccessDenied',
        ...['CreateChangeSet', 'ExecuteChangeSet'],
      ])
    }))

  it('fails with what keeps a change set from being taken back', () =>
    withEngine(one(), async ({ engine, sandbox, policy }) => {
      await engine.bootstrap([policy])
      sandbox.world().faults.add({ kind: 'deny', service: 'cloudformation', operation: 'DeleteChangeSet' })
      engine.prepare?.('Topics')
      await expect(engine.takeBack?.('Topics')).rejects.toMatchObject({
        code: 'STACK_FAILED',
        message: expect.stringContaining('DeleteChangeSet'),
      })
    }))

  it('is taken back before a resource of the stack is made anew', () =>
    withEngine(one(), async ({ engine, sandbox, policy, engineFor }) => {
      await engine.bootstrap([policy])
      await engine.deploy('Topics')
      const other = engineFor(oneStack({ topics: ['guardpost-one', 'guardpost-two'] }))
      const from = sandbox.world().journal.entries().length
      other.prepare?.('Topics')
      await other.remake('Topics', { logicalId: 'Topic0', referrers: 'go' })
      const change = ['CreateChangeSet', 'ExecuteChangeSet']
      const made = changesSince(sandbox, from).filter((operation) => /ChangeSet|UpdateStack/.test(operation))
      expect(made.slice(0, 3)).toEqual(['DeleteChangeSet', 'CreateChangeSet', 'DeleteChangeSet'])
      expect(made.slice(-2)).toEqual(change)
      expect(await statusIn(sandbox)).toBe('UPDATE_COMPLETE')
    }))

  it('is not begun for a stack that takes no deployment as it is', () =>
    withEngine(oneStack({ topics: ['not a name'] }), async ({ engine, sandbox, policy, engineFor }) => {
      await engine.bootstrap([policy])
      await engine.deploy('Topics').catch(() => undefined)
      expect(await statusIn(sandbox)).toBe('ROLLBACK_COMPLETE')
      const from = sandbox.world().journal.entries().length
      const other = engineFor(one())
      other.prepare?.('Topics')
      expect(await other.takeBack?.('Topics')).toBe(false)
      expect(changesSince(sandbox, from)).toEqual([])
    }))
})
