#!/usr/bin/env node
// What `guardpost` starts: it reads which Node.js this is before anything else is loaded. It is written in JavaScript that every
// Node.js can parse, so that an old one gives one sentence and not a stack trace.
'use strict'

var fs = require('fs')
var path = require('path')

var root = path.join(__dirname, '..')
var compiled = path.join(root, 'dist', 'scripts', 'guardpost.js')
// The same in one file, for words that load no other command; without it they are only slower.
var start = path.join(root, 'dist', 'scripts', 'start.js')
var isAlone =
  ['validate', 'completion', 'help', '--help', '-h', '--version', undefined].indexOf(process.argv[2]) >= 0 &&
  fs.existsSync(start)
var version = process.versions.node.split('.')
var major = Number(version[0])
var minor = Number(version[1])

/** Writes one line to stderr; stdout is for the answer. */
function say(sentence) {
  process.stderr.write(sentence + '\n')
}

/** In a clone, notes that the sources were changed after they were compiled. The package has no sources. */
function noteOldCompilation() {
  if (!fs.existsSync(path.join(root, 'tsconfig.build.json'))) return
  if (require(path.join(root, 'scripts', 'newer-sources.js')).areSourcesNewer(root, isAlone)) {
    say('The sources are newer than what was compiled from them, which runs now; "npm run build" compiles them')
  }
}

if (major < 20 || (major === 20 && minor < 12)) {
  say('Guardpost needs Node.js 20.12 or later, better 24, and this is Node.js ' + process.versions.node)
  process.exitCode = 1
} else if (!fs.existsSync(compiled)) {
  say('Guardpost is not compiled in ' + root + ': run "npm ci" there')
  process.exitCode = 1
} else {
  // https://nodejs.org/en/about/previous-releases: odd releases end after half a year, 20 ended on 2026-04-30.
  if (major === 20 || major === 21 || major === 23) {
    say('Node.js ' + major + ' has ended and gets no security fixes; Guardpost still runs on it, and is made for 24')
  }
  noteOldCompilation()
  require(isAlone ? start : compiled)
}
