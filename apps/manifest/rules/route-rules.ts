import { routeLabel } from '../route-label'
import type { Problem } from '../text/issue'
import { channelsAreFree } from './channel-rule'
import { memberDeliveryRules } from './member-delivery-rules'
import { findRepeats } from './repeats'
import { routeMemberRules } from './route-member-rules'
import type { Rule } from './rule'

const namesAreUnique: Rule = ({ routes }) =>
  findRepeats(routes, ({ name }) => name).map(({ index, key }) => ({
    code: 'MANIFEST_ROUTE_REPEATED',
    path: ['routes', index, 'name'],
    message: `The route name ${JSON.stringify(key)} is used twice`,
  }))

const routesTellSomebody: Rule = ({ routes }) =>
  routes.flatMap(({ name, slack, email }, index): readonly Problem[] =>
    slack === undefined && email === undefined
      ? [
          {
            code: 'MANIFEST_ROUTE_SILENT',
            path: ['routes', index, 'slack'],
            message: `The route ${routeLabel(name)} has neither Slack nor e-mail`,
          },
        ]
      : [],
  )

const addressesAreUnique: Rule = ({ routes }) =>
  routes.flatMap(({ name, email = [] }, index) =>
    findRepeats(email, (address) => address?.toLowerCase()).map(({ index: at }) => ({
      code: 'MANIFEST_EMAIL_REPEATED' as const,
      path: ['routes', index, 'email', at],
      message: `The route ${routeLabel(name)} has this e-mail address twice`,
    })),
  )

const workspaceIsNamed: Rule = ({ slack: workspace, routes }) =>
  workspace !== undefined
    ? []
    : routes.flatMap(({ name, slack }, index): readonly Problem[] =>
        slack === undefined
          ? []
          : [
              {
                code: 'MANIFEST_SLACK_WORKSPACE_MISSING',
                path: ['routes', index, 'slack'],
                message: `The route ${routeLabel(name)} uses Slack, but no Slack workspace is named`,
              },
            ],
      )

/** Rules about routes: whom they cover, and whom they tell. */
export const routeRules: readonly Rule[] = [
  namesAreUnique,
  ...routeMemberRules,
  ...memberDeliveryRules,
  routesTellSomebody,
  addressesAreUnique,
  channelsAreFree,
  workspaceIsNamed,
]
