const services = 'gateway|identity|training|vetting|mentoring|progress'

/** Who may import whom (docs/decisions and CONTRIBUTING tell why). */
export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(virtual:|/@)' } },
    {
      name: 'contracts-import-the-schema-library-only',
      severity: 'error',
      from: { path: '^libs/contracts/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(libs/contracts/src|node_modules/typebox)' },
    },
    { name: 'kit-imports-no-app', severity: 'error', from: { path: '^libs/service-kit' }, to: { path: '^(apps|tools)/' } },
    {
      name: 'no-service-imports-another',
      severity: 'error',
      from: { path: `^apps/(${services})/(src|test)/` },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'services-import-no-tool', severity: 'error', from: { path: `^apps/(${services})/src/`, pathNot: '\\.test\\.ts$' }, to: { path: '^tools/' } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: '^(node_modules/(kysely|pg|fastify|@fastify|@nats-io|graphile-worker)/|libs/service-kit/src/(database|serve|outbox|consumer|relay|subscription|build|main|jobs|files)\\.ts)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-import-no-layer-above',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: { path: '\\.(routes|actions|queries|consumers|jobs)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    { name: 'web-imports-contracts-only', severity: 'error', from: { path: '^apps/web/src/' }, to: { path: `^(apps/(${services})/|libs/service-kit/|tools/)` } },
    {
      name: 'no-feature-imports-another',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/', pathNot: '^apps/web/src/features/course-draft/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      // who writes a lesson sees it drawn with the parts of those who read it
      name: 'the-editor-imports-how-lessons-look-alone',
      severity: 'error',
      from: { path: '^apps/web/src/features/course-draft/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/(course-draft/|learner/(content/|case/|lesson/lesson\\.rules))' },
    },
    {
      name: 'the-editor-stays-where-courses-are-written',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '^apps/web/src/features/course-draft/' },
      to: { path: '^node_modules/(@tiptap/|prosemirror-|mammoth/)' },
    },
    { name: 'features-import-no-app', severity: 'error', from: { path: '^apps/web/src/features/' }, to: { path: '^apps/web/src/app/' } },
    { name: 'kit-of-screens-imports-rightwards', severity: 'error', from: { path: '^apps/web/src/(ui|api|session)/' }, to: { path: '^apps/web/src/(app|features)/' } },
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: '\\.(test|spec)\\.tsx?$|/test/|/e2e/' }, to: { path: '\\.(test|spec)\\.tsx?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|locales|\\.cache)/' },
    parser: 'swc',
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
}
