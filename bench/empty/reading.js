// Shows something as soon as it has read one record of a database.
const opening = indexedDB.open('empty', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('one').put('Nothing.', 1);
opening.onsuccess = () => {
  opening.result.transaction('one').objectStore('one').get(1).onsuccess = ({ target }) => {
    // As large as ours (`.surface-popup`): the window grows with it, and a large one takes longer to paint.
    Object.assign(document.body.style, { margin: '0', width: '620px', height: '600px' });
    document.body.append(target.result);
  };
};
