import { runScript } from '../support/run-command'

const converge = async (...argv: string[]) => {
  const { stdout, stderr, code } = await runScript('converge', ['--propagation', 'instant', '--json', ...argv])
  if (stdout === '') throw new Error(stderr)
  return { code, ...JSON.parse(stdout) }
}

const deploying = ['--command', 'deploy', '--cuts']

describe('converge', () => {
  it('finds the same world after a GuardDuty rollout was cut off at any call, before or after AWS acted, and run again', async () => {
    const { code, results } = await converge(...deploying, '--phase', 'guardduty', '--regions', '1')
    expect(results).toEqual([expect.objectContaining({ phase: 'deploy, guardduty', failed: [] })])
    const [{ calls, points, worlds }] = results
    expect(points).toBe(2 * calls)
    // Administrator, detectors, configuration, members, features and a filter.
    expect(calls).toBeGreaterThan(40)
    expect(worlds).toBeGreaterThan(10)
    expect(code).toBe(0)
  })

  it('finds it too after the deployment of the stacks was cut off at calls that a seed draws', async () => {
    const { code, results } = await converge(
      ...deploying,
      '--phase',
      'stacks',
      '--regions',
      '1',
      '--sample',
      '1',
      '--seed',
      '20261124',
    )
    expect(results).toEqual([expect.objectContaining({ phase: 'deploy, stacks', points: 1, failed: [] })])
    expect(code).toBe(0)
  })

  it('finds it too after AWS refused a call of add-region, stacks included', async () => {
    const adding = ['--command', 'add-region', '--phase', 'whole', '--refusals']
    const { code, results } = await converge(...adding, '--regions', '1', '--sample', '1', '--seed', '3')
    expect(results).toEqual([expect.objectContaining({ phase: 'add-region, whole', points: 1, failed: [] })])
    expect(code).toBe(0)
  })

  it('says what it takes instead of guessing', async () => {
    const { code, stderr } = await runScript('converge', ['--phase', 'slack'])
    expect(stderr).toContain(
      "option '--phase <phase>' argument 'slack' is invalid. Allowed choices are guardduty, stacks, whole, killed.",
    )
    expect(code).toBe(1)
  })
})
