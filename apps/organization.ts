// The CDK app, which `cdk.json` starts with three flags of V8. Most of a synthesis is the CDK's validation of the templates, in
// WebAssembly: its memory grows in small steps, each of which V8 answers with a collection by several threads, and its functions are
// compiled a second time, optimized, for a process that ends before that pays. Without the flags the app takes about three times the
// CPU time; what it validates and writes is the same.
import './manifest/schema/without-zod-locales'
import { readFileSync } from 'node:fs'
import { App } from 'aws-cdk-lib'
import { addOrganizationStacks } from '../stacks/organization-stacks'
import { loadManifest } from './manifest/load-manifest'
import type { Manifest } from './manifest/manifest'
import { renderIssue } from './manifest/text/issue'

/** The manifest at the path, or an Error with all its problems. */
const readManifest = (path: string): Manifest => {
  const loaded = loadManifest(readFileSync(path, 'utf8'))
  if ('manifest' in loaded) return loaded.manifest
  throw new Error(loaded.issues.map((issue) => renderIssue(path, issue)).join('\n\n'))
}

// Nothing reads the tree of constructs, which takes a tenth of the time.
const app = new App({ treeMetadata: false })
addOrganizationStacks(app, readManifest(app.node.tryGetContext('manifest') ?? './accounts.json'))
