import { api } from '$lib/api/client.ts';
import { asApiProblem } from '$lib/api/problem.ts';
import type { Choices, ConnectionKind, FormRequest } from '$lib/api/types.ts';

/** What the service behind a form offers for its settings just now. Never in the way: without it one types. */
export class FormChoices {
  lists = $state.raw<Choices>({});
  state = $state<'untold' | 'asking' | 'read' | 'failed'>('untold');
  /** Why they could not be read. */
  problem = $state('');
  #asked = 0;

  constructor(readonly kind: ConnectionKind) {}

  /** Reads them anew; what was read before stays until then, and where nothing comes. */
  async look(request: FormRequest): Promise<void> {
    const mine = ++this.#asked;
    this.state = 'asking';
    try {
      const lists = await api.connections.formChoices(this.kind, request);
      if (mine !== this.#asked) return;
      this.lists = lists;
      this.state = 'read';
    } catch (thrown) {
      if (mine !== this.#asked) return;
      this.problem = asApiProblem(thrown).message;
      this.state = 'failed';
    }
  }
}
