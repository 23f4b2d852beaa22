import { CreateDetectorCommand, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { type ConnectOptions, connect } from '../../../apps/operator/aws/clients'
import { patientDeadlines } from '../../../apps/operator/aws/deadlines'
import type { WriteCall } from '../../../apps/operator/aws/watch-calls'
import { mapBounded } from '../../../apps/operator/base/bounded'
import { Interrupted, StopSwitch } from '../../../apps/operator/base/stop-switch'
import type { Fault } from '../../../apps/sandbox/world/faults'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { smallManifest as manifest } from '../support/small-manifest'

/** A connection to a sandbox in which calls of GuardDuty go wrong. */
const withFault = (
  fault: Omit<Fault, 'service'>,
  options: Partial<ConnectOptions>,
  test: (list: () => Promise<unknown>, sandbox: TestSandbox, create: () => Promise<unknown>) => Promise<void>,
): Promise<void> =>
  withSandbox(async (sandbox) => {
    sandbox.world().faults.add({ ...fault, service: 'guardduty' })
    const { endpoint, credentials } = sandbox.as(ids.management)
    const aws = connect({ manifest, endpoint, credentials, ...options })
    try {
      const client = await aws.guardDuty('security', manifest.regions.home)
      const create = () => client.send(new CreateDetectorCommand({ Enable: true }))
      await test(() => client.send(new ListDetectorsCommand({})), sandbox, create)
    } finally {
      aws.close()
    }
  })

const outcomes = ({ world }: TestSandbox): readonly string[] =>
  world()
    .journal.entries()
    .filter(({ service }) => service === 'guardduty')
    .map(({ outcome }) => outcome)

const refused = (sandbox: TestSandbox): number =>
  outcomes(sandbox).filter((outcome) => outcome === 'ThrottlingException').length

describe('calls of a connection', () => {
  it('all succeed under a rate, however many there are at once, and few are refused', () =>
    withFault({ kind: 'rate', perSecond: 25, burst: 10 }, {}, async (list, sandbox) => {
      const atOnce = 20
      const answers = await mapBounded(Array.from({ length: 120 }), atOnce, list)
      expect(answers).toHaveLength(120)
      expect(refused(sandbox)).toBeGreaterThan(0)
      expect(refused(sandbox)).toBeLessThan(atOnce + 120 / 4)
    }))

  it('are made again after being throttled, and say how often they were made', () =>
    withFault({ kind: 'throttle', count: 2 }, {}, async (list, sandbox) => {
      await expect(list()).resolves.toMatchObject({ $metadata: { attempts: 3 } })
      expect(outcomes(sandbox)).toEqual(['ThrottlingException', 'ThrottlingException', 'ok'])
    }))

  it('are watched once, however often they were made', async () => {
    const recorded: WriteCall[] = []
    const record = async (call: WriteCall): Promise<void> => {
      recorded.push(call)
    }
    await withFault({ kind: 'throttle', count: 1 }, { watch: { record } }, async (_, __, create) => {
      await create()
    })
    expect(recorded).toMatchObject([{ operation: 'guardduty:CreateDetector', outcome: 'ok', attempts: 2 }])
  })

  it('fail as throttled once AWS has accepted none for as long as a call may take', () =>
    withFault({ kind: 'throttle' }, { deadlines: { ...patientDeadlines, call: 1000 } }, async (list, sandbox) => {
      const failure = await list().catch((error: unknown) => error)
      expect(failure).toMatchObject({ name: 'ThrottlingException' })
      expect(refused(sandbox)).toBeGreaterThan(1)
      expect(failure).toMatchObject({ $metadata: { attempts: refused(sandbox) } })
    }))

  it('end while they wait for their turn when the run is interrupted, and are not made any more', async () => {
    const stop = new StopSwitch(60_000)
    await withFault({ kind: 'throttle' }, { watch: { stop } }, async (list, sandbox) => {
      const lists = [list(), list(), list()].map((call) => call.catch((error: unknown) => error))
      while (refused(sandbox) < 3) await new Promise(setImmediate)
      stop.stop(new Interrupted())
      const made = refused(sandbox)
      expect(await Promise.all(lists)).toEqual([
        expect.any(Interrupted),
        expect.any(Interrupted),
        expect.any(Interrupted),
      ])
      expect(refused(sandbox)).toBe(made)
    })
  })

  it('are made again by the SDK where retries are given', () =>
    withFault({ kind: 'throttle' }, { retry: { retryMode: 'standard', maxAttempts: 2 } }, async (list, sandbox) => {
      await expect(list()).rejects.toMatchObject({ name: 'ThrottlingException' })
      expect(refused(sandbox)).toBe(2)
    }))

  it('are made again by the SDK after an internal error', () =>
    withFault({ kind: 'failOnce', count: 2 }, {}, async (list, sandbox) => {
      await expect(list()).resolves.toMatchObject({ $metadata: { attempts: 3 } })
      expect(outcomes(sandbox)).toHaveLength(3)
    }))
})
