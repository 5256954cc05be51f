import { Elysia } from 'elysia';
import { LedgerSummary, ListLedger, SummariseLedger } from '../contract/ledger.ts';
import { pageOf } from '../contract/page.ts';
import { LedgerEntry } from '../domain/ledger.ts';
import { listLedger } from '../services/ledger/list-ledger.ts';
import { summariseLedger } from '../services/ledger/summarise-ledger.ts';
import { answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

export const ledgerRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/ledger', tags: ['ledger'] })
    .use(actors())
    .get('', ({ actor, query }) => listLedger(ports, actor, query), {
      query: ListLedger,
      response: answers({ 200: pageOf(LedgerEntry) }),
      detail: { summary: 'Lists paid calls, newest first.' },
    })
    .get('/summary', ({ actor, query }) => summariseLedger(ports, actor, query), {
      query: SummariseLedger,
      response: answers({ 200: LedgerSummary }),
      detail: { summary: 'Shows what was spent per day, provider, chat or connection.' },
    });
