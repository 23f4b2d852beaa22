import type { Plan } from '../../../apps/planning/actions/plan-value'
import { allSources } from '../../../stacks/sources/all-sources'
import { onFreshOrganization, shippedText, stackSetsFlags } from '../support/shipped'
import { switchOnSources } from './switch-on'

const every = allSources.map(({ name }) => name).filter((name) => name !== 'SECURITY_HUB_V2')

/** The shipped manifest without its member route, and with a route of these sources. */
const manifestOf = (sources: readonly string[]): string => {
  const file = JSON.parse(shippedText) as { routes: { deliver?: string; [key: string]: unknown }[] }
  file.routes = file.routes.filter(({ deliver }) => deliver !== 'member')
  if (sources.length > 0) {
    file.routes.push({ name: 'posture', accounts: 'ALL', sources, slack: 'C0POSTURE', email: ['posture@example.com'] })
  }
  return JSON.stringify(file)
}

/** The AWS calls of a first rollout, and the seconds that it takes. */
const rollOut = async (sources: readonly string[], flags = ''): Promise<{ calls: number; seconds: number }> => {
  const measured = { calls: 0, seconds: 0 }
  await onFreshOrganization(async ({ guardpost, json, files }, sandbox) => {
    await switchOnSources(sandbox)
    files['accounts.json'] = manifestOf(sources)
    const refused = (await json<Plan>('plan')).value.refusals.map(({ flag }) => flag)
    expect(refused.join(' ')).toBe(flags)
    const before = sandbox.world().journal.entries().length
    const began = performance.now()
    const { code, stdout, stderr } = await guardpost(`deploy --yes ${flags}`.trim())
    expect(code === 0 ? '' : stdout + stderr).toBe('')
    measured.calls = sandbox.world().journal.entries().length - before
    measured.seconds = (performance.now() - began) / 1000
  })
  return measured
}

describe('a first rollout with all sources', () => {
  it('asks for the power that StackSets need, and makes at most half as many calls more than one of GuardDuty alone', async () => {
    const alone = await rollOut([])
    const all = await rollOut(every, stackSetsFlags)
    expect(alone.calls).toBeGreaterThan(100)
    expect(all.calls).toBeLessThanOrEqual(1.5 * alone.calls)
    expect(all.seconds).toBeLessThanOrEqual(3 * alone.seconds)
  })
})
