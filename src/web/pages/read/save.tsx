import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Fault } from '../../../kit/index.js';
import type { ReadAnswer, ReadRequest } from '../../../server/api.js';
import { hrefOf } from '../../address.js';
import type { ReadView } from '../../house/jobs/read.js';
import { FaultNotice } from '../../notices.js';
import { call, sessionHere } from '../../server.js';
import { words } from '../../setting.js';
import { documentId } from './article.js';

/** Keeps the article in the ledger, where there is a server that this page may write to. */
export function Save({ view }: { readonly view: ReadView }): JSX.Element | null {
  const say = words.value;
  const may = useSignal(false);
  const saved = useSignal('');
  const fault = useSignal<Fault | undefined>(undefined);
  useEffect(() => {
    void sessionHere().then((session) => (may.value = session?.canWrite ?? false));
  }, []);
  if (!may.value || documentId.value !== '') return null;
  if (saved.value !== '')
    return (
      <span class="small" role="status">
        <a href={hrefOf('/', { document: saved.value })}>{say.web('saved')}</a>
      </span>
    );
  const save = (): void => {
    const request: ReadRequest = {
      text: view.text,
      title: view.title,
      save: true,
      ...(view.dated ? { date: view.day } : {}),
    };
    call<ReadAnswer>('/api/read', {}, request).then(
      ({ document }) => (saved.value = document.id),
      (error: unknown) =>
        (fault.value = error instanceof Fault ? error : new Fault('unexpected', { detail: String(error) })),
    );
  };
  return (
    <>
      <button type="button" onClick={save}>
        {say.web('save')}
      </button>
      {fault.value && <FaultNotice fault={fault.value} />}
    </>
  );
}
