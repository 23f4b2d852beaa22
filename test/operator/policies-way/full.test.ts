import { smallOrganization } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { deployed, manifestBy, onOrganization } from './by-policies'

/** How often a command asks what the policies of an account come to. */
const asked = async (line: string, { guardpost }: CommandLine, { world }: TestSandbox): Promise<number> => {
  const from = world().journal.entries().length
  await guardpost(line)
  const calls = world().journal.entries().slice(from)
  return calls.filter(({ operation }) => operation === 'DescribeEffectivePolicy').length
}

describe('--full', () => {
  it('asks for the effective policy of each account, also when a plan is saved with it, and otherwise once for accounts that the same policies reach', () =>
    onOrganization(manifestBy('policies'), async (commands, sandbox) => {
      expect((await commands.guardpost('plan --full --allow-policy-type')).stdout).toContain(
        '--allow-policy-type --full',
      )
      await deployed(commands)
      const all = smallOrganization.accounts.length
      for (const command of ['plan', 'status', 'deploy --yes']) {
        expect({ command, asked: await asked(command, commands, sandbox) }).toEqual({ command, asked: 2 })
        expect({ command, asked: await asked(`${command} --full`, commands, sandbox) }).toEqual({ command, asked: all })
      }
      await commands.guardpost('plan --full --out plan.json')
      expect(await asked('deploy plan.json --yes', commands, sandbox)).toBe(all)
    }))
})
