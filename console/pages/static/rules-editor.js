// 配置编辑器 What the editor of the rules needs beyond the one that NiceGUI brings: completion from what the server says
// may stand at the cursor, word of where the cursor is, going to a line, and keeping in this tab what the server has not
// kept yet when the page goes away, such as after the end of a sign-in.
import * as CM from "nicegui-codemirror";

const WORD = /[\w.\u4e00-\u9fff-]*/;
const QUIET_MS = 200;
// What is typed or pasted goes to the server in one message, which takes a million bytes: beyond it would be lost unsaid.
const MOST_AT_ONCE = 250000;
const offered = new Map();
const unkept = new Set();

export async function attach(shown, id, label, shelf, most) {
  const view = await shown.editorPromise;
  shown.setTheme(document.body.classList.contains("body--dark") ? "githubDark" : "githubLight");
  const complete = (context) => {
    const word = context.matchBefore(WORD);
    const options = offered.get(id) ?? [];
    if (!options.length || !(context.explicit || (word && word.from < word.to))) return null;
    return { from: word ? word.from : context.pos, options, validFor: WORD };
  };
  const left = sessionStorage.getItem(shelf);
  sessionStorage.removeItem(shelf);
  let timer;
  const listener = CM.EditorView.updateListener.of((update) => {
    if (update.docChanged) unkept.add(id);
    if (!update.selectionSet && !update.docChanged) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const at = view.state.selection.main.head;
      const line = view.state.doc.lineAt(at);
      shown.$emit("cursor", { line: line.number, column: [...line.text.slice(0, at - line.from)].length });
    }, QUIET_MS);
  });
  view.dispatch({
    effects: CM.StateEffect.appendConfig.of([
      CM.EditorState.languageData.of(() => [{ autocomplete: complete }]),
      CM.EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
      CM.EditorState.changeFilter.of((change) => {
        if (!change.isUserEvent("input") || fits(change, most)) return true;
        shown.$emit("refused");
        return false;
      }),
      listener,
    ]),
  });
  addEventListener("pagehide", () => {
    if (unkept.has(id)) sessionStorage.setItem(shelf, view.state.doc.toString());
  });
  if (left !== null && left !== view.state.doc.toString()) {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: left } });
    shown.$emit("restored");
  }
}

function fits(change, most) {
  let inserted = 0;
  change.changes.iterChanges((_from, _to, _at, _until, text) => {
    inserted += text.length;
  });
  return inserted <= MOST_AT_ONCE && change.newDoc.length <= most;
}

// The server has a text of this length, or will never take what stands here: a length of null.
export async function kept(shown, id, length) {
  const view = await shown.editorPromise;
  if (length === null || length === view.state.doc.length) unkept.delete(id);
}

export function offer(id, options) {
  offered.set(id, options);
}

export async function goTo(shown, number) {
  const view = await shown.editorPromise;
  const line = view.state.doc.line(Math.max(1, Math.min(number, view.state.doc.lines)));
  const anchor = line.from + line.text.search(/\S|$/);
  view.dispatch({ selection: { anchor }, effects: CM.EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}

export async function insert(shown, text) {
  const view = await shown.editorPromise;
  const at = view.state.selection.main.head;
  const line = view.state.doc.lineAt(at);
  const word = line.text.slice(0, at - line.from).match(/[\w.\u4e00-\u9fff-]*$/)[0];
  const from = at - word.length;
  view.dispatch({ changes: { from, to: at, insert: text }, selection: { anchor: from + text.length } });
  view.focus();
}
