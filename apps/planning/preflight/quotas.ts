import { limits } from '../../manifest/limits'
import { addSizes } from '../../manifest/sizes/route-sizes'
import { rulesTaken } from '../../manifest/sizes/size-problems'
import { growingTemplates } from '../../manifest/sizes/template-sizes'
import type { Desired } from '../state/desired'
import { failedBy, type Judge, passed } from './check'

/** The templates that the manifest needs, with how much of what AWS takes is used. */
const resourcesOf = ({ manifest }: Pick<Desired, 'manifest'>): readonly string[] =>
  growingTemplates(manifest)
    .filter(({ bus, routes }) => bus !== undefined || routes.some(({ resources }) => resources > 0))
    .map(({ name, base, routes }) => {
      const { resources } = routes.reduce(addSizes, base)
      return `${name} ${resources} of ${limits.templateResources.takes} resources`
    })

const rulesOf = ({ assembly, manifest }: Pick<Desired, 'assembly' | 'manifest'>): readonly string[] =>
  Object.entries(assembly.rules).map(
    ([bus, count]) =>
      `event bus ${bus} ${count} of ${rulesTaken(bus === 'default' ? 'default' : 'home', manifest)} rules`,
  )

/** How near what the manifest makes is to what AWS takes. What is more is refused before a plan is made (MANIFEST_QUOTA). */
export const quotas: Judge = ({ desired, found }) =>
  failedBy(found, ['RULE_LIMIT']) ?? { ...passed, detail: [...resourcesOf(desired), ...rulesOf(desired)].join(', ') }
