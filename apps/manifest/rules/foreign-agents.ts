import { type FeatureName, featureNames, features } from '../features'
import type { Problem } from '../text/issue'
import type { Path } from '../text/json-pointer'

/** Features as they are chosen for the organization or an account, as far as they can be read. */
export type ChosenFeatures = Readonly<
  Partial<Record<FeatureName, string | { readonly agents: readonly (string | undefined)[] } | undefined>>
>

const foreignAgent = (path: Path, feature: FeatureName, agent: string): Problem => {
  const own: readonly string[] = features[feature].agents
  const homes = featureNames.filter((name) => (features[name].agents as readonly string[]).includes(agent))
  return {
    code: 'MANIFEST_AGENT_FOREIGN',
    path,
    message: `${agent} is no agent of ${feature}`,
    wayOut: own.length > 0 ? `${feature} has ${own.join(', ')}.` : `Remove it: it belongs to ${homes.join(' and ')}.`,
  }
}

/** A problem for each agent that its feature does not have; `path` is where the features are. */
export const foreignAgents = (chosen: ChosenFeatures, path: Path): readonly Problem[] =>
  featureNames.flatMap((feature) => {
    const setting = Object.hasOwn(chosen, feature) ? chosen[feature] : undefined
    if (typeof setting !== 'object') return []
    const own: readonly string[] = features[feature].agents
    return setting.agents.flatMap((agent, index) =>
      agent === undefined || own.includes(agent)
        ? []
        : [foreignAgent([...path, feature, 'agents', index], feature, agent)],
    )
  })
