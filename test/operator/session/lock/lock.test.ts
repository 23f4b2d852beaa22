import { connect } from '../../../../apps/operator/aws/clients'
import type { OperatorEvent } from '../../../../apps/operator/base/port'
import { acquireLock, replaceLock, type Succession } from '../../../../apps/operator/session/lock/acquire-lock'
import { KeptLock } from '../../../../apps/operator/session/lock/kept-lock'
import { type Lock, renewed } from '../../../../apps/operator/session/lock/lock'
import { LockParameter, lockParameterName } from '../../../../apps/operator/session/lock/lock-parameter'
import { ids } from '../../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../../support/with-sandbox'
import { smallManifest } from '../../support/small-manifest'

const hour = 3_600_000
const start = Date.parse('2026-11-24T12:00:00Z')
const region = smallManifest.regions.home

const lockOf = (run: string, now = start): Lock =>
  renewed(
    { version: 1, run, command: 'deploy', owner: `arn of ${run}`, began: new Date(now).toISOString(), expires: '' },
    now,
  )

const nobody: Succession = { takeOver: false, isOwnEndedRun: async () => false }
const takingOver: Succession = { ...nobody, takeOver: true }
const resuming: Succession = { ...nobody, isOwnEndedRun: async () => true }

const withParameter = (test: (parameter: LockParameter, sandbox: TestSandbox) => Promise<void>) =>
  withSandbox(async (sandbox) => {
    const { endpoint, credentials } = sandbox.as(ids.management)
    const aws = connect({ manifest: smallManifest, endpoint, credentials })
    try {
      await test(new LockParameter({ client: await aws.lastingSsm(region), account: ids.security, region }), sandbox)
    } finally {
      aws.close()
    }
  })

const holder = async (parameter: LockParameter) => (await parameter.read())?.lock?.run

describe('acquireLock', () => {
  it('makes the parameter only if it is absent, and refuses a second run with the first one as its owner', () =>
    withParameter(async (parameter) => {
      await acquireLock(lockOf('first'), parameter, nobody, start)
      await expect(acquireLock(lockOf('second'), parameter, nobody, start + 1)).rejects.toMatchObject({
        code: 'LOCK_HELD',
        message:
          '"deploy" of arn of first is at work since 2026-11-24T12:00:00.000Z and holds the lock until 2026-11-24T12:15:00.000Z',
      })
      expect(await holder(parameter)).toBe('first')
    }))

  it('never takes over a lock that has not expired, --take-over-lock or not', () =>
    withParameter(async (parameter) => {
      await acquireLock(lockOf('first'), parameter, nobody, start)
      await expect(acquireLock(lockOf('second'), parameter, takingOver, start + 1)).rejects.toMatchObject({
        code: 'LOCK_HELD',
      })
    }))

  it('names --take-over-lock when the lock has expired, and takes it over with it', () =>
    withParameter(async (parameter) => {
      await acquireLock(lockOf('first'), parameter, nobody, start)
      await expect(acquireLock(lockOf('second'), parameter, nobody, start + hour)).rejects.toMatchObject({
        code: 'LOCK_HELD',
        wayOut: expect.stringContaining('--take-over-lock'),
      })
      const replaced = await acquireLock(lockOf('second', start + hour), parameter, takingOver, start + hour)
      expect(replaced?.run).toBe('first')
      expect(await holder(parameter)).toBe('second')
    }))

  it('replaces the lock of an own run that has ended, expired or not', () =>
    withParameter(async (parameter) => {
      await acquireLock(lockOf('killed'), parameter, nobody, start)
      expect(await acquireLock(lockOf('again'), parameter, resuming, start + 1)).toMatchObject({ run: 'killed' })
      expect(await holder(parameter)).toBe('again')
    }))

  it('takes a lock that it made, and never heard of, for its own', () =>
    withParameter(async (parameter) => {
      await parameter.create(lockOf('first'))
      await expect(acquireLock(lockOf('first'), parameter, nobody, start)).resolves.toBeUndefined()
    }))

  it('touches no parameter that is not a lock', () =>
    withParameter(async (parameter, sandbox) => {
      await parameter.create({ ...lockOf('first'), expires: 'soon' })
      await expect(acquireLock(lockOf('second'), parameter, takingOver, start + hour)).rejects.toMatchObject({
        code: 'LOCK_HELD',
        message: expect.stringContaining(lockParameterName),
      })
      const puts = sandbox
        .world()
        .journal.entries()
        .filter(({ operation }) => operation === 'PutParameter')
      expect(puts.map(({ outcome }) => outcome)).toEqual(['ok', 'ParameterAlreadyExists'])
    }))
})

describe('replaceLock', () => {
  it('lets one of two runs win that take over at the same time, and puts the winner back', () =>
    withParameter(async (parameter) => {
      await parameter.create(lockOf('stale'))
      const held = await parameter.read()
      await replaceLock(lockOf('quick', start + hour), held!, parameter, start + hour)
      await expect(replaceLock(lockOf('late', start + hour), held!, parameter, start + hour)).rejects.toMatchObject({
        code: 'LOCK_HELD',
        message: expect.stringContaining('arn of quick'),
      })
      expect(await holder(parameter)).toBe('quick')
    }))
})

describe('KeptLock', () => {
  const keep = (parameter: LockParameter, now: () => number) => {
    const events: OperatorEvent[] = []
    const lost: string[] = []
    const kept = new KeptLock({
      lock: lockOf('ours'),
      parameter,
      clock: { now },
      output: { emit: (event) => void events.push(event) },
      lost: ({ code }) => void lost.push(code),
    })
    return { kept, events, lost }
  }

  it('puts the end off when it is renewed', () =>
    withParameter(async (parameter) => {
      await parameter.create(lockOf('ours'))
      await keep(parameter, () => start + 600_000).kept.renew()
      expect((await parameter.read())?.lock?.expires).toBe('2026-11-24T12:25:00.000Z')
    }))

  it("stops the run when the lock is another one's, and leaves that one alone", () =>
    withParameter(async (parameter) => {
      await parameter.create(lockOf('other'))
      const { kept, lost } = keep(parameter, () => start)
      await kept.renew()
      await kept.release()
      expect(lost).toEqual(['LOCK_LOST'])
      expect(await holder(parameter)).toBe('other')
    }))

  it('tells a renewal that failed, and stops the run only once the lock has expired', () =>
    withParameter(async (parameter, sandbox) => {
      await parameter.create(lockOf('ours'))
      sandbox.world().faults.add({ kind: 'deny', service: 'ssm' })
      let now = start
      const { kept, lost, events } = keep(parameter, () => now)
      await kept.renew()
      expect(events).toEqual([expect.objectContaining({ type: 'problem' })])
      expect(lost).toEqual([])
      now += hour
      await kept.renew()
      expect(lost).toEqual(['LOCK_LOST'])
    }))

  it('is gone after it was released', () =>
    withParameter(async (parameter) => {
      await parameter.create(lockOf('ours'))
      await expect(keep(parameter, () => start).kept.release()).resolves.toBe(true)
      await expect(parameter.read()).resolves.toBeUndefined()
    }))
})
