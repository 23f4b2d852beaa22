import type { Clock } from '../../../apps/operator/base/clock'
import type { FollowedWay } from '../../../apps/planning/alerts/follow-alert'
import type { TestSandbox } from '../../support/with-sandbox'
import { stackSetsFlags } from '../support/shipped'
import { confirmMail, manifestText, onOrganization } from '../ways/with-ways'

const text = manifestText({
  routes: [
    { name: 'security', accounts: 'ALL', email: ['security@example.com'] },
    { name: 'scans', accounts: 'ALL', sources: ['GUARDDUTY_MALWARE_SCANS'], email: ['scans@example.com'] },
  ],
})

/** A machine whose clock knows nothing of how far the sandbox's was moved; while it waits, both go on. */
const machineClock = (sandbox: TestSandbox): Clock => {
  let waited = 0
  return {
    now: () => Date.now() + waited,
    pause: async (milliseconds) => {
      waited += milliseconds
      await sandbox.world().agenda.advance(milliseconds / 1000)
    },
  }
}

const moveClock = async ({ url }: TestSandbox, advanceSeconds: number): Promise<void> => {
  const answer = await fetch(`${url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })
  expect(answer.status).toBe(200)
}

describe("test-alert from a machine whose clock is behind AWS's", () => {
  it.each([180, 7200])('by %i seconds follows findings and test events of sources all the same', (seconds) =>
    onOrganization(
      text,
      async ({ guardpost, json }, sandbox) => {
        expect(await guardpost(`deploy --yes ${stackSetsFlags}`)).toMatchObject({ code: 0 })
        await confirmMail(sandbox)
        await moveClock(sandbox, seconds)
        for (const words of ['test-alert', 'test-alert --source GUARDDUTY_MALWARE_SCANS']) {
          const { code, value } = await json<{ ways: readonly FollowedWay[] }>(words)
          expect([words, code, value.ways.map(({ arrived }) => arrived)]).toEqual([words, 0, [true]])
        }
      },
      machineClock,
    ),
  )
})
