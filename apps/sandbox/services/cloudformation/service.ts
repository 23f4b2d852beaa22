import type { Call, Operations, Service } from '../../request/operation'
import { cloudformationAccess } from './access'
import { deleteChangeSet, describeChangeSet, listChangeSets } from './change-sets/change-sets'
import { createChangeSet } from './change-sets/create-change-set'
import { executeChangeSet } from './change-sets/execute-change-set'
import { provideResourceTypes } from './engine/resource-type-registry'
import { resourceTypes } from './provision/resource-types'
import { listStackSetAutoDeploymentTargets, stackSetsFollower } from './stack-sets/auto-deployment'
import { finishDueOperations } from './stack-sets/operation-queue'
import {
  activateOrganizationsAccess,
  deactivateOrganizationsAccess,
  describeOrganizationsAccess,
} from './stack-sets/organizations-access'
import {
  createStackInstances,
  deleteStackInstances,
  describeStackInstance,
  listStackInstances,
  updateStackInstances,
} from './stack-sets/stack-instances'
import { createStackSet, deleteStackSet, describeStackSet, listStackSets } from './stack-sets/stack-set'
import {
  describeStackSetOperation,
  listStackSetOperationResults,
  listStackSetOperations,
  stopStackSetOperation,
} from './stack-sets/stack-set-operations'
import { updateStackSet } from './stack-sets/update-stack-set'
import { deleteStack } from './stacks/delete-stack'
import { describeStackEvents, describeStacks, listStacks } from './stacks/describe-stacks'
import { listExports, listImports } from './stacks/exports'
import {
  continueUpdateRollback,
  createStack,
  rollbackStack,
  updateStack,
  updateTerminationProtection,
} from './stacks/stack-lifecycle'
import { describeStackResource, describeStackResources, listStackResources } from './stacks/stack-resources'
import { getTemplate, getTemplateSummary, validateTemplate } from './stacks/templates'

/** What the sandbox builds of CloudFormation, by operation name. */
const operations: Operations = {
  ActivateOrganizationsAccess: activateOrganizationsAccess,
  ContinueUpdateRollback: continueUpdateRollback,
  CreateChangeSet: createChangeSet,
  CreateStack: createStack,
  CreateStackInstances: createStackInstances,
  CreateStackSet: createStackSet,
  DeactivateOrganizationsAccess: deactivateOrganizationsAccess,
  DeleteChangeSet: deleteChangeSet,
  DeleteStack: deleteStack,
  DeleteStackInstances: deleteStackInstances,
  DeleteStackSet: deleteStackSet,
  DescribeChangeSet: describeChangeSet,
  DescribeOrganizationsAccess: describeOrganizationsAccess,
  DescribeStackEvents: describeStackEvents,
  DescribeStackInstance: describeStackInstance,
  DescribeStackResource: describeStackResource,
  DescribeStackResources: describeStackResources,
  DescribeStackSet: describeStackSet,
  DescribeStackSetOperation: describeStackSetOperation,
  DescribeStacks: describeStacks,
  ExecuteChangeSet: executeChangeSet,
  GetTemplate: getTemplate,
  GetTemplateSummary: getTemplateSummary,
  ListChangeSets: listChangeSets,
  ListExports: listExports,
  ListImports: listImports,
  ListStackInstances: listStackInstances,
  ListStackResources: listStackResources,
  ListStackSetAutoDeploymentTargets: listStackSetAutoDeploymentTargets,
  ListStackSetOperationResults: listStackSetOperationResults,
  ListStackSetOperations: listStackSetOperations,
  ListStackSets: listStackSets,
  ListStacks: listStacks,
  RollbackStack: rollbackStack,
  StopStackSetOperation: stopStackSetOperation,
  UpdateStack: updateStack,
  UpdateStackInstances: updateStackInstances,
  UpdateStackSet: updateStackSet,
  UpdateTerminationProtection: updateTerminationProtection,
  ValidateTemplate: validateTemplate,
}

/**
 * Resource types and operations need each other (a stack may hold a StackSet), so they are brought
 * together here. What StackSets were to have done by now is done first.
 */
const before = async ({ world }: Call): Promise<void> => {
  provideResourceTypes(world, resourceTypes)
  world.store(stackSetsFollower)
  await finishDueOperations(world)
}

/** CloudFormation: stacks, change sets and StackSets. */
export const cloudformation: Service = {
  name: 'cloudformation',
  xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  schemas: () => import('@aws-sdk/client-cloudformation'),
  before,
  access: cloudformationAccess,
  operations,
}
