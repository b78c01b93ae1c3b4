package main

import (
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	gorilla "github.com/gorilla/mux"
)

// routers are routes of routers that are not the standard library's.
func routers(mux *http.ServeMux) {
	router := chi.NewRouter()
	router.Use(middleware.RealIP, middleware.Recoverer, middleware.Timeout(5*time.Second), middleware.GetHead,
		middleware.SetHeader("X-Router", "chi"))
	router.Route("/chi", func(r chi.Router) {
		r.Get("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "chi") })
		r.With(middleware.Compress(5)).Get("/users/{id:[0-9]+}", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintln(w, "user", chi.URLParam(r, "id"))
		})
		r.Get("/panic", func(w http.ResponseWriter, r *http.Request) { panic("caught by the middleware") })
		r.Post("/users", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusCreated) })
	})
	mux.Handle("/chi", router)
	mux.Handle("/chi/", router)

	other := gorilla.NewRouter()
	sub := other.PathPrefix("/mux").Subrouter()
	sub.Use(gorilla.CORSMethodMiddleware(sub))
	sub.HandleFunc("/{key}/{n:[0-9]+}", func(w http.ResponseWriter, r *http.Request) {
		values := gorilla.Vars(r)
		fmt.Fprintln(w, values["key"], values["n"], gorilla.CurrentRoute(r).GetName())
	}).Methods("GET", "PUT").Name("item")
	sub.HandleFunc("/query", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, gorilla.Vars(r)["page"])
	}).Queries("page", "{page}")
	mux.Handle("/mux/", other)
}
