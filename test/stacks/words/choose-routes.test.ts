import fc from 'fast-check'
import { whyNotTaken } from '../../../apps/manifest/routing/takes-finding'
import { chosenRoutes } from '../../../stacks/words/choose-routes'
import { wordTables } from '../../../stacks/words/tables'
import { arbitraryFinding, arbitraryRoute, eventOf } from '../../manifest/routing/arbitrary-routes'
import { manifestWith, securityRoute } from '../support/manifests'
import { evaluate } from './support/evaluate'

const namesOf = (chosen: unknown): string[] => (chosen as { name: string }[]).map(({ name }) => name)

describe('the routes that a state machine chooses', () => {
  it('are exactly those that the predicate of a route takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRoute, { maxLength: 4 }), arbitraryFinding, async (some, finding) => {
        const routes = some.map((route, index) => ({ ...route, name: `r${index}` }))
        const {
          routes: [routes1],
        } = wordTables(manifestWith({ routes: [...routes, securityRoute] }), routes)
        const variables = { event: eventOf(finding), routes1, who: { line: [] }, source: 'GUARDDUTY' }
        expect(namesOf(await evaluate(chosenRoutes(1, true), variables))).toEqual(
          routes.filter((route) => whyNotTaken(route, finding) === undefined).map(({ name }) => name),
        )
      }),
    )
  })
})
