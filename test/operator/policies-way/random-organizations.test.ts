import type { Plan } from '../../../apps/planning/actions/plan-value'
import { compareCells } from '../protection/cells'
import { randomOrganization } from '../protection/random-organization'
import { deployed, onOrganization } from './by-policies'

describe('protection by unit, account and Region, carried out by policies', () => {
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))('is as the table says in organization %i', (seed) => {
    const { scenario, manifest, file } = randomOrganization(seed, 'policies')
    return onOrganization(
      file,
      async (commands, sandbox) => {
        await deployed(commands)
        const { have, want } = await compareCells(sandbox, manifest)
        expect(have).toEqual(want)
        expect((await commands.json<Plan>('plan')).value.actions).toEqual([])
      },
      scenario,
    )
  })
})
