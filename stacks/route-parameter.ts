import { CfnParameter } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** The parameter of a member template that holds the route's name, for use in names. */
export const routeParameter = (scope: Construct, id: string): string =>
  new CfnParameter(scope, id, {
    description: "The member route's name, part of the names of its resources",
    allowedPattern: '[a-z][a-z0-9-]{0,29}',
  }).valueAsString
