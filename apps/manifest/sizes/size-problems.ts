import { type Limit, limits, takesIn } from '../limits'
import { type Manifest, regionsOf } from '../manifest'
import { longestPattern, patternParts, routeSelection } from '../routing/finding-patterns'
import { severityBands } from '../routing/severity-bands'
import type { Problem } from '../text/issue'
import { deliveryProblems } from './delivery-problems'
import type { GrowingTemplate } from './growing-template'
import { policyProblems } from './policy-problems'
import type { Size } from './route-sizes'
import { growingTemplates } from './template-sizes'

/** Something of a template that AWS limits. */
interface Bound {
  readonly limit: Limit
  readonly takes: number
  readonly count: (size: Size) => number
  /** What there is, as a sentence's beginning, and where: `The stack X would have 512 resources`. */
  readonly says: (there: number, name: string) => string
}

const digits = (count: number): string => count.toLocaleString('en-US')

/** How many rules a bus takes: the home bus, or the default bus of the Region that takes the fewest. */
export const rulesTaken = (bus: 'home' | 'default', manifest: Manifest): number => {
  const { quotas, regions } = manifest
  const where = bus === 'home' ? [regions.home] : regionsOf(manifest)
  return quotas?.rulesPerBus ?? Math.min(...where.map((region) => takesIn(limits.rulesPerBus, region)))
}

const boundsOf = ({ bus }: GrowingTemplate, manifest: Manifest): readonly Bound[] => {
  const { templateResources, templateBytes, rulesPerBus } = limits
  return [
    {
      limit: templateResources,
      takes: templateResources.takes,
      count: ({ resources }) => resources,
      says: (there, name) => `${name} gets ${digits(there)} resources`,
    },
    {
      limit: templateBytes,
      takes: templateBytes.takes,
      count: ({ bytes }) => bytes,
      says: (there, name) => `The template of ${name} gets about ${digits(there)} bytes`,
    },
    ...(bus === undefined
      ? []
      : [
          {
            limit: rulesPerBus,
            takes: rulesTaken(bus, manifest),
            count: ({ rules }: Size) => rules,
            says: (there: number) =>
              `The ${bus === 'home' ? 'event bus guardpost-findings' : 'default event bus'} gets ${digits(there)} rules`,
          },
        ]),
  ]
}

/** The first route with which the count is over the limit; undefined while it is within. */
const firstOver = ({ base, routes }: GrowingTemplate, { count, takes }: Bound): number | undefined => {
  let sum = count(base)
  for (const [index, size] of routes.entries()) {
    sum += count(size)
    if (sum > takes) return index
  }
  return undefined
}

const wayOutOf = (index: number, template: GrowingTemplate, { limit, count, takes }: Bound): string => {
  if (count(template.base) > takes) {
    const raised = limit.adjustable ? ': ask AWS to raise the quota and write it under "quotas"' : ''
    return `${digits(count(template.base))} are there whatever the routes are${raised}. ${limit.source}`
  }
  const growing = template.routes.slice(0, index).filter(({ resources }) => resources > 0).length
  const fewer = 'merge routes, or name fewer accounts'
  const raised = limit.adjustable ? '; or ask AWS to raise the quota and write it under "quotas"' : ''
  return `The first ${growing} of its routes fit: ${fewer}${raised}. ${limit.source}`
}

/** Patterns that EventBridge does not take: a member route has one rule, whose pattern holds all that it chooses. */
const patternProblems = ({ routes }: Manifest): readonly Problem[] =>
  routes.flatMap((route, index): readonly Problem[] => {
    if (route.deliver !== 'member') return []
    const { takes, counts, source } = limits.patternCharacters
    const selection = { ...routeSelection(route, severityBands.LOW), accounts: 'ALL' as const }
    const [longest, parts] = [longestPattern(selection), patternParts(selection).length]
    if (longest <= takes && parts === 1) return []
    const name = JSON.stringify(route.name)
    const message =
      longest > takes
        ? `The rule of the member route ${name} gets an event pattern of ${digits(longest)} characters; AWS takes ${digits(takes)} ${counts}`
        : `The types of the route ${name} fill ${parts} event patterns; a member route has one rule, and AWS takes ${digits(takes)} ${counts}`
    const wayOut = `Name fewer types, or types that stand for more of them ("*"), or make several routes. ${source}`
    return [{ code: 'MANIFEST_QUOTA', path: ['routes', index], message, wayOut }]
  })

/**
 * What is made from a manifest and is more than AWS takes, at the first route that does not fit, or where policies are chosen. Computed,
 * not synthesized.
 */
export const sizeProblems = (manifest: Manifest): readonly Problem[] => [
  ...patternProblems(manifest),
  ...templateProblems(manifest),
  ...deliveryProblems(manifest),
  ...policyProblems(manifest),
]

const templateProblems = (manifest: Manifest): readonly Problem[] =>
  growingTemplates(manifest).flatMap((template) =>
    boundsOf(template, manifest).flatMap((bound): readonly Problem[] => {
      const index = firstOver(template, bound)
      if (index === undefined) return []
      const there = [template.base, ...template.routes].reduce((sum, size) => sum + bound.count(size), 0)
      return [
        {
          code: 'MANIFEST_QUOTA',
          path: ['routes', index],
          message: `${bound.says(there, template.name)}; AWS takes ${digits(bound.takes)} ${bound.limit.counts}`,
          wayOut: wayOutOf(index, template, bound),
        },
      ]
    }),
  )
