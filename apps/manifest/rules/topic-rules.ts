import { partsOfTopic, topicArnPattern } from '../ids'
import type { Problem } from '../text/issue'
import { type ManifestDraft, type Rule, routeLabel } from './rule'
import { mayTakeFindings } from './source-rules'

type RouteDraft = ManifestDraft['routes'][number]

/** Checks each topic that has the form of one; the others are the schema's business. */
const onEachTopic =
  (
    check: (
      topic: ReturnType<typeof partsOfTopic>,
      route: RouteDraft,
      draft: ManifestDraft,
    ) => Pick<Problem, 'code' | 'message'> | undefined,
  ): Rule =>
  (draft) =>
    draft.routes.flatMap((route, index): readonly Problem[] => {
      const { topic } = route
      if (topic === undefined || !topicArnPattern.test(topic)) return []
      const problem = check(partsOfTopic(topic), route, draft)
      return problem ? [{ ...problem, path: ['routes', index, 'topic'] }] : []
    })

const topicIsAtHome = onEachTopic(({ name, region }, route, { regions: { home } }) =>
  home === undefined || region === home
    ? undefined
    : {
        code: 'MANIFEST_TOPIC_REGION',
        message: `The topic ${name} of the route ${routeLabel(route.name)} is in ${region}, and the home Region is ${home}`,
      },
)

/** Its own messages would come back as a second message, or be lost with the route whose topic it is. */
const topicIsTheirs = onEachTopic(({ name, account }, route, { organization }) =>
  name.startsWith('guardpost-') && account === organization.securityAccount
    ? {
        code: 'MANIFEST_TOPIC_OWN',
        message: `The topic ${name} of the route ${routeLabel(route.name)} is Guardpost's own`,
      }
    : undefined,
)

/** Whether findings of every account and type reach the route. */
const isCatchAll = (route: RouteDraft): boolean => {
  const { accounts, except, types, exceptTypes, resources } = route
  const choices = [except, types, exceptTypes, resources]
  return accounts === 'ALL' && mayTakeFindings(route) && choices.every((choice) => choice === undefined)
}

/** The route that is notified of everything that fails needs a way that Guardpost itself makes and watches. */
const securityRouteHasOwnWay: Rule = ({ routes }) => {
  const index = routes.findIndex(isCatchAll)
  const route = routes[index]
  if (route?.topic === undefined) return []
  if ([route.slack, route.teams, route.email].some((way) => way !== undefined)) return []
  const message = `The route ${routeLabel(route.name)} is notified of what fails, and has nothing but a topic that may be what fails`
  return [{ code: 'MANIFEST_TOPIC_ALONE', path: ['routes', index, 'topic'], message }]
}

/** Rules about topics of the company's own. */
export const topicRules: readonly Rule[] = [topicIsAtHome, topicIsTheirs, securityRouteHasOwnWay]
